import { Screen } from '../ui/screen.js';

export function ProfileScreen() {
  return <Screen title="">{null}</Screen>;
}
