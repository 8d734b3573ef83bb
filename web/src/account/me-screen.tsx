import { Screen } from '../ui/screen.js';

export function MeScreen() {
  return <Screen title="">{null}</Screen>;
}
