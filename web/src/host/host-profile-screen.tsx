import { Screen } from '../ui/screen.js';

export function HostProfileScreen() {
  return <Screen title="">{null}</Screen>;
}
