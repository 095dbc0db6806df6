import type { ColumnInfo, ColumnProfile } from '@millrace/api';
import { formatCount } from '../../../ui/figures.ts';
import { formatShare } from '../format-share.ts';
import classes from './ColumnChart.module.css';
import { HistogramBars } from './HistogramBars.tsx';
import { profileChart, shareShapes } from './histogram-shape.ts';

interface ColumnChartProps {
  column: ColumnInfo;
  profile: ColumnProfile;
  width: number;
  /** Told what the pointer is on; null when it leaves. */
  onPoint: (text: string | null) => void;
}

const HEIGHT = 20;

/** How a column's values are spread: bars for numbers and times, the most frequent values for the rest. */
export function ColumnChart({ column, profile, width, onPoint }: ColumnChartProps) {
  const values = profile.rows - profile.nulls;
  const chart = profileChart(column.kind, profile);
  if (values === 0) return <div className={classes.none}>only nulls</div>;
  if (chart === 'none') return <div className={classes.none} />;
  if (chart === 'bars') {
    const label = `From ${profile.min ?? '?'} to ${profile.max ?? '?'}`;
    return <HistogramBars bars={profile.histogram} label={label} width={width} height={HEIGHT} onPoint={onPoint} />;
  }
  if (profile.distinct >= values * 0.98 && values > 20) return <div className={classes.none}>all different</div>;
  const shares = shareShapes(profile.histogram, values);
  return (
    <div className={classes.shares} onPointerLeave={() => onPoint(null)}>
      <svg
        width={width}
        height={8}
        role="img"
        aria-label={shares.map(({ label, count }) => `${label} ${formatShare(count, values)}`).join(', ')}
      >
        <rect width={width} height={8} className={classes.rest} />
        {shares.map(({ label, count, start, share }, index) => (
          <rect
            key={label}
            x={start * width}
            width={Math.max(0.5, share * width - 1)}
            height={8}
            className={classes.share}
            style={{ opacity: Math.max(0.3, 1 - index * 0.13) }}
            onPointerEnter={() => onPoint(`${label}: ${formatCount(count)}`)}
          />
        ))}
      </svg>
      <div className={classes.top}>
        {shares
          .slice(0, 3)
          .map(({ label, count }) => `${label} ${formatShare(count, values)}`)
          .join(' · ')}
      </div>
    </div>
  );
}
