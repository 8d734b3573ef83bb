import { Screen } from '../ui/screen.js';

export function SignInScreen() {
  return <Screen title="">{null}</Screen>;
}
