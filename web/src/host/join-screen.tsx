import { Screen } from '../ui/screen.js';

export function JoinScreen() {
  return <Screen title="">{null}</Screen>;
}
