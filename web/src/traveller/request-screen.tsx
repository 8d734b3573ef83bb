import { Screen } from '../ui/screen.js';

export function RequestScreen() {
  return <Screen title="">{null}</Screen>;
}
