import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';

/** Hands a file to the browser as a download. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

export function ExportData() {
  const { t } = useTranslation('account');
  const exporting = useMutation({
    mutationFn: () => bodyOf(api.GET('/api/v1/me/export')),
    onSuccess: (data) => download(`interlude-${data.exportedAt.slice(0, 10)}.json`, JSON.stringify(data, null, 2)),
  });
  return (
    <Section title={t('export.title')} lead={t('export.lead')}>
      <ProblemNotice error={exporting.error} />
      <Button
        variant="default"
        mih={44}
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        {t('export.action')}
      </Button>
      <span role="status" className="visually-hidden">
        {exporting.isSuccess && t('export.done')}
      </span>
    </Section>
  );
}
