import { Center, Loader, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Something is on its way. */
export function Waiting() {
  const { t } = useTranslation('common');
  return (
    <Center py="xl" role="status">
      <Loader type="dots" />
      <VisuallyHidden>{t('waiting')}</VisuallyHidden>
    </Center>
  );
}
