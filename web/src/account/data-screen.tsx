import { Screen } from '../ui/screen.js';

export function DataScreen() {
  return <Screen title="">{null}</Screen>;
}
