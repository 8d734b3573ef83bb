import { Screen } from '../ui/screen.js';

export function HostHomeScreen() {
  return <Screen title="">{null}</Screen>;
}
