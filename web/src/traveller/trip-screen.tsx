import { Screen } from '../ui/screen.js';

export function TripScreen() {
  return <Screen title="">{null}</Screen>;
}
