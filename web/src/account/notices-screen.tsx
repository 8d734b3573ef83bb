import { Screen } from '../ui/screen.js';

export function NoticesScreen() {
  return <Screen title="">{null}</Screen>;
}
