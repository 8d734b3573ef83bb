import { Screen } from '../ui/screen.js';

export function NotificationSettingsScreen() {
  return <Screen title="">{null}</Screen>;
}
