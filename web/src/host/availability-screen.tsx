import { Screen } from '../ui/screen.js';

export function AvailabilityScreen() {
  return <Screen title="">{null}</Screen>;
}
