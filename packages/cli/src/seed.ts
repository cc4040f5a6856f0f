/** The users of supabase/seed.sql. */
export const seededUsers = {
	owner: { email: 'demo@example.com', password: 'demo-password', role: 'owner of Northwind Media' },
	viewer: { email: 'viewer@example.com', password: 'viewer-password', role: 'viewer of Northwind Media' },
	otherOwner: { email: 'other@example.com', password: 'other-password', role: 'owner of Blue Harbour' },
	operator: {
		email: 'operator@example.com',
		password: 'operator-password',
		role: 'operator: sees the nights',
	},
};

/** Videos of supabase/seed.sql. The new one is not tracked yet. */
export const seededVideos = {
	tracked: '5ddc1cc7-0ae3-43b8-8046-acb605ee65d4',
	new: '00000000-0000-4000-8000-0000000000f1',
};
