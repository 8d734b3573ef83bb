import { Screen } from '../ui/screen.js';

export function ImpactScreen() {
  return <Screen title="">{null}</Screen>;
}
