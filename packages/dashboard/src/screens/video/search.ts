import { metrics } from '../../api/types.ts';
import { defineSearch, oneOf } from '../../url/search.ts';

export const videoSearch = defineSearch({
	metric: oneOf(metrics, 'views'),
	by: oneOf(['day', 'hour'], 'day'),
	axis: oneOf(['time', 'age'], 'time'),
});
