import { init } from 'echarts';
import type { Row } from './results';

const colour = ({ met }: Row) => (met === undefined ? '#8a94a6' : met ? '#1f9d78' : '#d97b29');

/** Draws the ratio of each row as a bar from 1, on a logarithmic axis: left of 1, ours is less than theirs. */
export function drawChart(rows: Row[]): string {
	const shown = rows.filter(({ ratio }) => Number.isFinite(ratio) && ratio > 0).reverse();
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: 1200, height: 90 + shown.length * 30 });
	chart.setOption({
		animation: false,
		backgroundColor: '#ffffff',
		title: {
			text: "n8n-nodes-esim as a multiple of n8n's own nodes",
			subtext: "Green: aim reached. Orange: aim missed. Grey: no aim. Dashed line: equal to n8n's own nodes.",
			left: 10,
			top: 6,
		},
		grid: { left: 580, right: 70, top: 60, bottom: 30 },
		xAxis: { type: 'log', axisLabel: { formatter: '{value}×' } },
		yAxis: {
			type: 'category',
			axisTick: { show: false },
			axisLabel: { width: 560, overflow: 'truncate' },
			data: shown.map(({ measure, unit, against }) => `${measure}, ${unit} (${against})`),
		},
		series: [
			{
				type: 'bar',
				barWidth: 14,
				data: shown.map((row) => ({ value: row.ratio, itemStyle: { color: colour(row) } })),
				label: { show: true, position: 'right', formatter: ({ value }: { value: number }) => `${value.toFixed(2)}×` },
				markLine: {
					silent: true,
					symbol: 'none',
					lineStyle: { type: 'dashed', color: '#666' },
					label: { show: false },
					data: [{ xAxis: 1 }],
				},
			},
		],
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}
