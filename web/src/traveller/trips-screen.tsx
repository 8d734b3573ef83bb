import { Screen } from '../ui/screen.js';

export function TripsScreen() {
  return <Screen title="">{null}</Screen>;
}
