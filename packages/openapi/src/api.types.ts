// Generated from the OpenAPI document by `pnpm openapi:types`; do not edit.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell a monitor whether videos are refreshed */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what a page needs to sign a user in */
        get: operations["readConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who is signed in, with organizations, roles and limits */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the name or the time zone of an organization (admins and owners only) */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/dashboard/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the figures of all videos of an organization, or of all of the user’s organizations */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the creators of the user’s videos with the figures of those videos */
        get: operations["listCreators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the campaigns of the user’s organizations with the figures of their videos */
        get: operations["listCampaigns"];
        put?: never;
        /** Create a campaign */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a campaign; its videos stay */
        delete: operations["deleteCampaign"];
        options?: never;
        head?: never;
        /** Rename a campaign */
        patch: operations["renameCampaign"];
        trace?: never;
    };
    "/dashboard/campaigns/{id}/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add up to 500 videos to a campaign and remove as many; idempotent */
        post: operations["changeCampaignVideos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the videos that the filter selects, in the order in which they were added */
        get: operations["exportVideos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos/{id}/statistics.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the observations of a video, oldest first; all of them by default */
        get: operations["exportStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos/start-tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start tracking a video; idempotent. Its first statistics follow within seconds */
        post: operations["startTracking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos/stop-tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop tracking a video and keep its statistics; idempotent */
        post: operations["stopTracking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start, stop or delete up to 500 videos, or change their campaign; idempotent */
        post: operations["changeVideos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the videos of the user’s organizations with their figures */
        get: operations["listVideos"];
        put?: never;
        /** Add videos by their links and start tracking them; idempotent */
        post: operations["addVideos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the observations of a video, oldest first, with their gaps and corrections */
        get: operations["listStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/videos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a video with the origin of its numbers and its next refresh */
        get: operations["readVideo"];
        put?: never;
        post?: never;
        /** Delete a video and its whole history (admins and owners only) */
        delete: operations["deleteVideo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ops/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List dead letters, latest first (operators only) */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ops/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a dead letter with its body (operators only) */
        get: operations["readDeadLetter"];
        put?: never;
        post?: never;
        /** Delete a dead letter (operators only); a second call answers 404 */
        delete: operations["deleteDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ops/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a dead letter to its queue again (operators only); a repeated replay fetches no video twice */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ops/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the cron runs, latest first (operators only) */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ops/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the quotas of the RapidAPI products (operators only) */
        get: operations["listQuotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Healthy: {
            /** @enum {string} */
            status: "ok";
        };
        Degraded: {
            /** @enum {string} */
            status: "degraded";
            reason: string;
        };
        Config: {
            supabase_url: string;
            /** @description The public key of the Supabase project. */
            publishable_key: string;
            /** @description Identifies the deployed version of the Worker. */
            version: string;
        };
        Me: {
            user: {
                /** Format: uuid */
                id: string;
                email: string | null;
            };
            /** @description True when the user may call the paths under `/ops`. */
            is_operator: boolean;
            organizations: components["schemas"]["Organization"][];
        };
        Organization: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "owner" | "admin" | "member" | "viewer";
            /** @description False for viewers. */
            may_write: boolean;
            /** @description An IANA name, such as `Europe/Berlin`. */
            time_zone: string;
            limits: components["schemas"]["Limits"];
        };
        Limits: {
            /** @description The number of videos that are tracked. */
            tracked_videos: number;
            /** @description Null without a limit. */
            max_tracked_videos: number | null;
            /** @description Starts that count against `max_starts_per_day`; null without that limit. */
            starts_today: number | null;
            /** @description Null without a limit. */
            max_starts_per_day: number | null;
        };
        Problem: {
            type: string;
            status: number;
            title: string;
            detail: string;
            errors?: {
                field: string;
                message: string;
            }[];
            request_id: string;
        };
        UpdatedOrganization: {
            organization: {
                /** Format: uuid */
                id: string;
                name: string;
                time_zone: string;
            };
        };
        OrganizationChange: {
            /** Format: uuid */
            organization_id: string;
            name?: string;
            /** @description An IANA name, such as `Europe/Berlin`. A change recounts the kept days. */
            time_zone?: string;
        };
        Overview: {
            /** @description The number of videos. */
            videos: number;
            /** @description The number of videos that are tracked. */
            tracked: number;
            /** @description The number of creators of the videos. */
            creators: number;
            /** @description The number of platforms of the videos. */
            platforms: number;
            /** @description The IANA name of the time zone of the days. */
            time_zone: string;
            views: components["schemas"]["ViewsTotal"];
            day_gain: components["schemas"]["DayGain"];
            /** @description Null when the views and interactions of no video of the set are known. */
            engagement: components["schemas"]["SetEngagement"] | null;
            fresh: {
                /** @description A ratio: `fresh` divided by `tracked`; null when no video is tracked. */
                share: number | null;
                /** @description The number of tracked videos that were checked in the last 26 hours. */
                fresh: number;
                /** @description The number of videos that are tracked. */
                tracked: number;
            };
            by_platform: components["schemas"]["PlatformFigures"][];
            /** @description The up to 7 videos with the largest day’s change of views. */
            movers: components["schemas"]["Video"][];
            attention: components["schemas"]["Attention"][];
            /** @description The last 30 days, oldest first. */
            daily_gains: components["schemas"]["DailyGain"][];
        };
        /** @description The sum of a metric over a set of videos. */
        ViewsTotal: components["schemas"]["Total"] & {
            /** @description The number of videos whose views are not known. */
            not_told: number;
            not_told_by: {
                /** @enum {string} */
                platform: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
                videos: number;
            }[];
        };
        /** @description The sum of a metric over a set of videos. */
        Total: {
            /** @description A count; null when the metric of no video is known. */
            sum: number | null;
            /** @description The number of videos whose metric is known. */
            told: number;
        };
        /** @description The views that the fresh videos of a set gained in a day. */
        DayGain: components["schemas"]["Gain"] & {
            /** @description The mean of the real hours of the changes; null when none is measured. */
            mean_hours: number | null;
        };
        /** @description The views that the fresh videos of a set gained in a day. */
        Gain: {
            /** @description The sum of the day’s changes of views; null when none is measured. */
            views: number | null;
            /** @description The number of fresh videos with a day’s change of views. */
            measured: number;
            /** @description The number of tracked videos in the set. */
            of: number;
        };
        /** @description The engagement rate of a set of videos: the sum of interactions divided by the sum of views. */
        SetEngagement: {
            /** @description A ratio, 0.05 is 5 %: the known likes, comments, reposts and saves, divided by the views. */
            rate: number;
            /** @description The number of videos whose views and interactions are known. */
            told: number;
        };
        PlatformFigures: {
            /** @enum {string} */
            platform: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
            /** @description The number of videos. */
            videos: number;
            /** @description A count; null when the metric of no video is known. */
            views: number | null;
            /** @description The sum of the day’s changes of views; null when none is measured. */
            day_gain: number | null;
            /** @description The number of tracked videos that were checked in the last 26 hours. */
            fresh: number;
            /** @description The number of videos that are tracked. */
            tracked: number;
        };
        Video: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organization_id: string;
            /** @enum {string} */
            platform: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
            /** @description The id of the video on its platform. */
            external_video_id: string;
            video_url: string;
            /** @enum {string} */
            video_status: "new" | "tracking" | "stopped" | "deleted";
            /**
             * @description Null until the first answer of the platform.
             * @enum {string|null}
             */
            media_kind: "video" | "photo" | "album" | null;
            /** @description The title or text of the video; null where the platform reports none. */
            caption: string | null;
            /**
             * Format: date-time
             * @description Null where the platform does not report it.
             */
            published_at: string | null;
            /**
             * Format: date-time
             * @description When the video was added.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the platform last answered for the video; null before the first answer.
             */
            last_checked_at: string | null;
            /**
             * Format: date-time
             * @description When the platform was first seen without the video; null while it shows the video.
             */
            deleted_at: string | null;
            /**
             * @description Why the platform no longer shows the video; null while it does.
             * @enum {string|null}
             */
            gone_reason: "deleted" | "private" | "region" | "unknown" | null;
            /**
             * Format: date-time
             * @description When the statistics of a waiting video are requested again.
             */
            waiting_until: string | null;
            /** @description Why the video waits for statistics, such as `quota_exhausted`; null when it does not wait. A waiting video without `waiting_until` waits for the nightly refresh. */
            waiting_reason: string | null;
            /** @description Why someone should look at the video; empty when all is well. */
            needs_attention: ("gone" | "stale" | "waiting" | "fell" | "unreadable")[];
            /** @description True when the video was checked in the last 26 hours; null when it is not tracked. */
            fresh: boolean | null;
            /** @description The creator; null until the platform reports it. */
            blogger: {
                /** Format: uuid */
                id: string;
                external_id: string;
                username: string | null;
                display_name: string | null;
                avatar_url: string | null;
            } | null;
            music: {
                external_id: string;
                title: string | null;
                author: string | null;
            } | null;
            campaigns: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            /** @description The newest observation; null until the first one. */
            statistics: components["schemas"]["Statistics"] | null;
            day: components["schemas"]["DayChanges"];
            week: components["schemas"]["WeekChanges"];
            /** @description Views per hour: the day’s change of views divided by its hours; null without a day’s change. */
            views_per_hour: number | null;
            /** @description Null without views, with 0 views or where no interaction is known. */
            engagement: components["schemas"]["VideoEngagement"] | null;
        };
        /** @description One observation. */
        Statistics: {
            /** Format: date-time */
            collected_at: string;
            /** @description The count of views; null where the platform does not report it. */
            views: number | null;
            /** @description The count of likes; null where the platform does not report it. */
            likes: number | null;
            /** @description The count of comments; null where the platform does not report it. */
            comments: number | null;
            /** @description The count of reposts; null where the platform does not report it. */
            reposts: number | null;
            /** @description The count of saves; null where the platform does not report it. */
            saves: number | null;
        };
        /** @description The newest observation minus the one nearest to 24 hours before it, within 18 to 36 hours, for each metric; null without such an observation or where one of the two does not have the metric. */
        DayChanges: {
            views: components["schemas"]["Change"] | null;
            likes: components["schemas"]["Change"] | null;
            comments: components["schemas"]["Change"] | null;
            reposts: components["schemas"]["Change"] | null;
            saves: components["schemas"]["Change"] | null;
        };
        /** @description How much a metric changed between two observations. */
        Change: {
            /** @description A count; negative when the platform corrected it. */
            value: number;
            /** @description The real time between the two observations, in hours. */
            hours: number;
        };
        /** @description The newest observation minus the one nearest to 7 days before it, within 6 to 8 days, for each metric; null without such an observation or where one of the two does not have the metric. */
        WeekChanges: {
            views: components["schemas"]["Change"] | null;
            likes: components["schemas"]["Change"] | null;
            comments: components["schemas"]["Change"] | null;
            reposts: components["schemas"]["Change"] | null;
            saves: components["schemas"]["Change"] | null;
        };
        /** @description The engagement rate of a video. */
        VideoEngagement: {
            /** @description A ratio, 0.05 is 5 %: the known likes, comments, reposts and saves, divided by the views. */
            rate: number;
            /** @description The interactions that the rate leaves out. */
            not_told: ("likes" | "comments" | "reposts" | "saves")[];
        };
        Attention: {
            /** @enum {string} */
            reason: "gone" | "stale" | "waiting" | "fell" | "unreadable";
            /** @description The number of videos with this reason. */
            videos: number;
            details: {
                what: string;
                videos: number;
            }[];
        };
        /** @description The views gained in one day of the time zone; `of` counts the videos that existed then. */
        DailyGain: components["schemas"]["Gain"] & {
            /**
             * Format: date
             * @example 2026-11-25
             */
            day: string;
        };
        CreatorPage: {
            creators: components["schemas"]["Creator"][];
            /** @description The `cursor` of the next page; null on the last page. */
            next_cursor: string | null;
        };
        Creator: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            platform: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
            username: string | null;
            display_name: string | null;
            /** @description A count, as the organization’s own checks last saw it; null where no product reports it. */
            followers: number | null;
            /** @description The number of the creator’s videos that the user may see. */
            videos: number;
            views: components["schemas"]["Total"];
            day_gain: components["schemas"]["Gain"];
            /** @description Null when the views and interactions of no video of the set are known. */
            engagement: components["schemas"]["SetEngagement"] | null;
            /** @description The median of the views of the videos whose views are known; null when there are none. */
            median_views: number | null;
            /**
             * Format: date-time
             * @description When the newest video was published; null where no date is known.
             */
            newest_published_at: string | null;
        };
        Campaigns: {
            campaigns: components["schemas"]["CampaignWithFigures"][];
        };
        CampaignWithFigures: components["schemas"]["Campaign"] & {
            /** Format: date-time */
            created_at: string;
            /** @description The number of videos in the campaign. */
            videos: number;
            views: components["schemas"]["Total"];
            day_gain: components["schemas"]["Gain"];
            /** @description Null when the views and interactions of no video of the set are known. */
            engagement: components["schemas"]["SetEngagement"] | null;
        };
        Campaign: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organization_id: string;
            name: string;
        };
        OneCampaign: {
            campaign: components["schemas"]["Campaign"];
        };
        NewCampaign: {
            /** Format: uuid */
            organization_id: string;
            name: string;
        };
        CampaignName: {
            name: string;
        };
        ChangedCampaignVideos: {
            added: number;
            removed: number;
        };
        CampaignVideos: {
            /** @default [] */
            add?: string[];
            /** @default [] */
            remove?: string[];
        };
        Success: {
            /** @enum {boolean} */
            success: true;
            /** @description A sentence to show to the user; present when the first statistics are delayed. */
            message?: string;
        };
        VideoId: {
            /** Format: uuid */
            video_id: string;
        };
        ChangedVideos: {
            results: {
                /** Format: uuid */
                video_id: string;
                /** @enum {string} */
                outcome: "done" | "unchanged" | "refused" | "limit_reached";
                /** @description A sentence to show to the user. */
                message: string;
            }[];
        };
        ChangeVideos: {
            /** @enum {string} */
            action: "start" | "stop" | "delete" | "add_to_campaign" | "remove_from_campaign";
            /**
             * Format: uuid
             * @description Required for `add_to_campaign` and `remove_from_campaign`.
             */
            campaign_id?: string;
            video_ids?: string[];
            /** @description Selects the videos instead of `video_ids`; at most 500. */
            filter?: {
                /** Format: uuid */
                organization_id?: string;
                /** @enum {string} */
                platform?: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
                /** @enum {string} */
                status?: "new" | "tracking" | "stopped" | "deleted";
                /** @description Text in the caption, the creator’s names or the link; case is ignored. */
                q?: string;
                /** Format: uuid */
                campaign_id?: string;
                /**
                 * Format: uuid
                 * @description The `blogger.id` of a video.
                 */
                blogger_id?: string;
                /** @description Inclusive. A date without a time is the start of the day in UTC. */
                published_from?: string;
                /** @description Exclusive. A date without a time includes that day in UTC. */
                published_to?: string;
                /** @enum {string} */
                needs_attention?: "any" | "gone" | "stale" | "waiting" | "fell" | "unreadable";
                /** @description Tracked videos that were, or were not, checked in the last 26 hours. */
                fresh?: boolean;
            };
        };
        AddedVideos: {
            results: {
                url: string;
                /** @enum {string} */
                outcome: "added" | "already_tracked" | "unsupported" | "invalid" | "limit_reached";
                /** Format: uuid */
                video_id?: string;
                /** @description A sentence to show to the user. */
                message: string;
            }[];
        };
        AddVideos: {
            urls: string[];
            /**
             * Format: uuid
             * @description Required when the user may write to several organizations.
             */
            organization_id?: string;
            /**
             * @description Save links to unsupported sites as videos of platform `Other`, without statistics.
             * @default false
             */
            keep_unsupported?: boolean;
            /**
             * Format: uuid
             * @description A campaign of the organization to put the videos into.
             */
            campaign_id?: string;
        };
        VideoPage: {
            videos: components["schemas"]["Video"][];
            /** @description The `cursor` of the next page; null on the last page. */
            next_cursor: string | null;
            totals?: components["schemas"]["Totals"];
            /** @description For each video of the page the views 30, 29, ... 0 days before its newest observation; null for a day without an observation. Empty for a video without statistics. */
            trends?: (number | null)[][];
        };
        /** @description The totals of all videos that the filter selects. */
        Totals: {
            videos: number;
            views: components["schemas"]["Total"];
            likes: components["schemas"]["Total"];
            comments: components["schemas"]["Total"];
            reposts: components["schemas"]["Total"];
            saves: components["schemas"]["Total"];
            day_views: components["schemas"]["Total"];
            /** @description Null when the views and interactions of no video of the set are known. */
            engagement: components["schemas"]["SetEngagement"] | null;
        };
        StatisticsSeries: {
            statistics: components["schemas"]["Observation"][];
            /** @description Spans of more than 36 hours without an observation. */
            gaps: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
            /** @description Every fall of a metric between two observations. */
            corrections: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                metric: "views" | "likes" | "comments" | "reposts" | "saves";
                before: number;
                after: number;
            }[];
            /**
             * Format: date-time
             * @description The `from` of the next request; null when no observations are left.
             */
            next_from: string | null;
        };
        /** @description One observation. With `by=day` the one before it is the last one of an earlier day. */
        Observation: {
            /**
             * Format: date-time
             * @description When the numbers were seen.
             */
            collected_at: string;
            /** @description The RapidAPI product that reported the numbers; null where it is not known. */
            product: string | null;
            /** @description What changed since the observation before; null for the first one. */
            change: components["schemas"]["CountChanges"] | null;
            /** @description The hours between the two observations; null for the first one. */
            hours: number | null;
            /**
             * Format: date
             * @description Present with `by=day`.
             * @example 2026-11-25
             */
            day?: string;
            /** @description The count of views; null where the platform does not report it. */
            views: number | null;
            /** @description The count of likes; null where the platform does not report it. */
            likes: number | null;
            /** @description The count of comments; null where the platform does not report it. */
            comments: number | null;
            /** @description The count of reposts; null where the platform does not report it. */
            reposts: number | null;
            /** @description The count of saves; null where the platform does not report it. */
            saves: number | null;
        };
        CountChanges: {
            /** @description The change of views, negative when the platform corrected it; null where one of the two observations does not have it. */
            views: number | null;
            /** @description The change of likes, negative when the platform corrected it; null where one of the two observations does not have it. */
            likes: number | null;
            /** @description The change of comments, negative when the platform corrected it; null where one of the two observations does not have it. */
            comments: number | null;
            /** @description The change of reposts, negative when the platform corrected it; null where one of the two observations does not have it. */
            reposts: number | null;
            /** @description The change of saves, negative when the platform corrected it; null where one of the two observations does not have it. */
            saves: number | null;
        };
        VideoDetails: {
            video: components["schemas"]["Video"];
            /** @description Null until the first observation. */
            receipt: components["schemas"]["Receipt"] | null;
            next_refresh: components["schemas"]["NextRefresh"];
            /** @description Null with fewer than 5 other videos of the creator at this age. */
            against_creator: components["schemas"]["AgainstCreator"] | null;
            events: components["schemas"]["VideoEvent"][];
        };
        /** @description Where the newest numbers of a video come from. */
        Receipt: {
            /**
             * Format: date-time
             * @description When the numbers were seen.
             */
            collected_at: string;
            /** @description The RapidAPI product that reported the numbers; null where it is not known. */
            product: string | null;
            /** @description What changed since the observation before; null for the first one. */
            change: components["schemas"]["CountChanges"] | null;
            /** @description The hours between the two observations; null for the first one. */
            hours: number | null;
            metrics: {
                /** @description The count of views; null where the platform does not report it. */
                views: number | null;
                /** @description The count of likes; null where the platform does not report it. */
                likes: number | null;
                /** @description The count of comments; null where the platform does not report it. */
                comments: number | null;
                /** @description The count of reposts; null where the platform does not report it. */
                reposts: number | null;
                /** @description The count of saves; null where the platform does not report it. */
                saves: number | null;
            };
        };
        NextRefresh: {
            /**
             * Format: date-time
             * @description Null when no refresh is planned.
             */
            at: string | null;
            /**
             * @description Why the video is refreshed then, or why it is not refreshed.
             * @enum {string}
             */
            reason: "nightly" | "waiting" | "recheck_deleted" | "stopped" | "new" | "unsupported" | "gone";
        };
        AgainstCreator: {
            /** @description The views of the video divided by `median_views`; 2 is twice as many. */
            ratio: number;
            /** @description The median of the views that the other videos of the creator in this organization had at this age. */
            median_views: number;
            /** @description The number of other videos compared; at least 5. */
            videos: number;
            /** @description The age at which the videos are compared, in hours. */
            age_hours: number;
        };
        VideoEvent: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "added" | "stopped" | "gone" | "returned" | "fell";
            detail: string | null;
        };
        DeletedVideo: {
            observations_deleted: number;
            /** @enum {boolean} */
            success: true;
        };
        DeadLetterPage: {
            dead_letters: components["schemas"]["DeadLetter"][];
            /** @description The `cursor` of the next page; null on the last page. */
            next_cursor: string | null;
        };
        DeadLetter: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            queue: "video-stats-high" | "video-stats-low";
            message_id: string;
            request_id: string;
            reason: string;
            attempts: number;
            /**
             * Format: date-time
             * @description When the message was first sent.
             */
            first_at: string;
            /**
             * Format: date-time
             * @description When the message last became a dead letter.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When the message was last replayed; null when it was never replayed or became a dead letter again.
             */
            replayed_at: string | null;
        };
        DeadLetterWithBody: components["schemas"]["DeadLetter"] & {
            /** @description The body of the message as JSON text. */
            body: string | null;
        };
        Replayed: {
            /** @enum {boolean} */
            success: true;
        };
        RunPage: {
            runs: components["schemas"]["Run"][];
            /** @description The `cursor` of the next page; null on the last page. */
            next_cursor: string | null;
        };
        Run: {
            /** Format: date-time */
            scheduled_at: string;
            cron: string;
            /**
             * @description How the sending of messages ended: `done` or `interrupted`; null before.
             * @enum {string|null}
             */
            outcome: "done" | "interrupted" | null;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description Null until the messages are sent.
             */
            sent_at: string | null;
            /**
             * Format: date-time
             * @description When the last message was settled; null before.
             */
            finished_at: string | null;
            /** @description Videos that were due; null until the run has sent its messages. */
            due: number | null;
            /** @description Those of the `due` videos that were marked deleted before the run, which asks whether they are back; null until the run has sent its messages. */
            rechecked: number | null;
            /** @description Messages that were sent; null until the run has sent its messages. */
            messages: number | null;
            /** @description Messages that are settled. */
            settled: number;
            /** @description Videos with new statistics. */
            refreshed: number;
            /** @description Videos that the platform answered are gone, rechecks of deleted videos included. */
            gone: number;
            /** @description Videos that were not tracked any more, or were checked before their message arrived. */
            dropped: number;
            /** @description Videos whose fetch failed; they are due again. */
            failed: number;
            /** @description `failed` by kind of failure. */
            failures: {
                kind: string;
                videos: number;
            }[];
            /** @description Videos that were not fetched, because their product was not called; they are due again. */
            deferred: number;
            /** @description `deferred` by reason. */
            deferrals: {
                kind: string;
                videos: number;
            }[];
            /** @description Calls of RapidAPI products. */
            upstream_calls: number;
            /** @description The fewest calls with which the first product of each platform can answer for the `due` videos: each external id once, and each call with as many ids as it takes. Counted before the first message; null until the run has sent its messages. */
            minimum_calls: number | null;
            platforms: {
                /** @enum {string} */
                platform: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads";
                /** @description Videos that were due; null until the run has sent its messages. */
                due: number | null;
                /** @description Those of the `due` videos that were marked deleted before the run, which asks whether they are back; null until the run has sent its messages. */
                rechecked: number | null;
                /** @description Messages that were sent; null until the run has sent its messages. */
                messages: number | null;
                /** @description Messages that are settled. */
                settled: number;
                /** @description Videos with new statistics. */
                refreshed: number;
                /** @description Videos that the platform answered are gone, rechecks of deleted videos included. */
                gone: number;
                /** @description Videos that were not tracked any more, or were checked before their message arrived. */
                dropped: number;
                /** @description Videos whose fetch failed; they are due again. */
                failed: number;
                /** @description `failed` by kind of failure. */
                failures: {
                    kind: string;
                    videos: number;
                }[];
                /** @description Videos that were not fetched, because their product was not called; they are due again. */
                deferred: number;
                /** @description `deferred` by reason. */
                deferrals: {
                    kind: string;
                    videos: number;
                }[];
                /** @description Calls of RapidAPI products. */
                upstream_calls: number;
                /** @description The fewest calls with which the first product of each platform can answer for the `due` videos: each external id once, and each call with as many ids as it takes. Counted before the first message; null until the run has sent its messages. */
                minimum_calls: number | null;
            }[];
        };
        Quotas: {
            products: components["schemas"]["ProductQuota"][];
        };
        ProductQuota: {
            /** @description The host name of the RapidAPI product. */
            host: string;
            /** @enum {string} */
            platform: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads";
            /** @description Calls left; null until the product reports them. */
            remaining: number | null;
            /**
             * Format: date-time
             * @description When the quota is full again; null until the product reports it.
             */
            resets_at: string | null;
            /** @description Why the product is not called; null while it is called. */
            circuit: {
                /** @description The kind of failure, such as `quota_exhausted`. */
                kind: string;
                /** Format: date-time */
                until: string | null;
                /** Format: date-time */
                since: string;
            } | null;
            /** @description Calls of the product by cron runs in the last seven nights (UTC days) that had one, oldest first. */
            nightly_calls: number[];
            /**
             * Format: date-time
             * @description When no call is left at that pace; null when the quota resets first.
             */
            runs_out_at: string | null;
            /** @description The host of the product that is called when this one is not; null when there is none. */
            taken_over_by: string | null;
            /**
             * Format: date-time
             * @description When the processor last used the product.
             */
            observed_at: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Healthy = components['schemas']['Healthy'];
export type Degraded = components['schemas']['Degraded'];
export type Config = components['schemas']['Config'];
export type Me = components['schemas']['Me'];
export type Organization = components['schemas']['Organization'];
export type Limits = components['schemas']['Limits'];
export type Problem = components['schemas']['Problem'];
export type UpdatedOrganization = components['schemas']['UpdatedOrganization'];
export type OrganizationChange = components['schemas']['OrganizationChange'];
export type Overview = components['schemas']['Overview'];
export type ViewsTotal = components['schemas']['ViewsTotal'];
export type Total = components['schemas']['Total'];
export type DayGain = components['schemas']['DayGain'];
export type Gain = components['schemas']['Gain'];
export type SetEngagement = components['schemas']['SetEngagement'];
export type PlatformFigures = components['schemas']['PlatformFigures'];
export type Video = components['schemas']['Video'];
export type Statistics = components['schemas']['Statistics'];
export type DayChanges = components['schemas']['DayChanges'];
export type Change = components['schemas']['Change'];
export type WeekChanges = components['schemas']['WeekChanges'];
export type VideoEngagement = components['schemas']['VideoEngagement'];
export type Attention = components['schemas']['Attention'];
export type DailyGain = components['schemas']['DailyGain'];
export type CreatorPage = components['schemas']['CreatorPage'];
export type Creator = components['schemas']['Creator'];
export type Campaigns = components['schemas']['Campaigns'];
export type CampaignWithFigures = components['schemas']['CampaignWithFigures'];
export type Campaign = components['schemas']['Campaign'];
export type OneCampaign = components['schemas']['OneCampaign'];
export type NewCampaign = components['schemas']['NewCampaign'];
export type CampaignName = components['schemas']['CampaignName'];
export type ChangedCampaignVideos = components['schemas']['ChangedCampaignVideos'];
export type CampaignVideos = components['schemas']['CampaignVideos'];
export type Success = components['schemas']['Success'];
export type VideoId = components['schemas']['VideoId'];
export type ChangedVideos = components['schemas']['ChangedVideos'];
export type ChangeVideos = components['schemas']['ChangeVideos'];
export type AddedVideos = components['schemas']['AddedVideos'];
export type AddVideos = components['schemas']['AddVideos'];
export type VideoPage = components['schemas']['VideoPage'];
export type Totals = components['schemas']['Totals'];
export type StatisticsSeries = components['schemas']['StatisticsSeries'];
export type Observation = components['schemas']['Observation'];
export type CountChanges = components['schemas']['CountChanges'];
export type VideoDetails = components['schemas']['VideoDetails'];
export type Receipt = components['schemas']['Receipt'];
export type NextRefresh = components['schemas']['NextRefresh'];
export type AgainstCreator = components['schemas']['AgainstCreator'];
export type VideoEvent = components['schemas']['VideoEvent'];
export type DeletedVideo = components['schemas']['DeletedVideo'];
export type DeadLetterPage = components['schemas']['DeadLetterPage'];
export type DeadLetter = components['schemas']['DeadLetter'];
export type DeadLetterWithBody = components['schemas']['DeadLetterWithBody'];
export type Replayed = components['schemas']['Replayed'];
export type RunPage = components['schemas']['RunPage'];
export type Run = components['schemas']['Run'];
export type Quotas = components['schemas']['Quotas'];
export type ProductQuota = components['schemas']['ProductQuota'];
export type $defs = Record<string, never>;
export interface operations {
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Videos are refreshed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Healthy"];
                };
            };
            /** @description Videos are not refreshed, a variable of the processor is not valid, or the database does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Degraded"];
                };
            };
        };
    };
    readConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationChange"];
            };
        };
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatedOrganization"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOverview: {
        parameters: {
            query?: {
                organization_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCreators: {
        parameters: {
            query?: {
                organization_id?: string;
                platform?: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
                /** @description Text in the creator’s names; case is ignored. */
                q?: string;
                /** @description Rows without a value for the sort come last in both directions. */
                sort?: "views" | "day_gain" | "videos" | "engagement" | "newest";
                direction?: "asc" | "desc";
                limit?: number;
                /** @description The `next_cursor` of the previous page. It belongs to the sort and direction of that page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of creators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatorPage"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                organization_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaigns. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaigns"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCampaign"];
            };
        };
        responses: {
            /** @description The campaign. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneCampaign"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A limit of the organization, a name in use, or the state of the resource forbids it; `detail` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignName"];
            };
        };
        responses: {
            /** @description The campaign. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneCampaign"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A limit of the organization, a name in use, or the state of the resource forbids it; `detail` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeCampaignVideos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignVideos"];
            };
        };
        responses: {
            /** @description How many videos were added and removed; videos of another organization are left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCampaignVideos"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportVideos: {
        parameters: {
            query?: {
                organization_id?: string;
                platform?: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
                status?: "new" | "tracking" | "stopped" | "deleted";
                /** @description Text in the caption, the creator’s names or the link; case is ignored. */
                q?: string;
                campaign_id?: string;
                /** @description The `blogger.id` of a video. */
                blogger_id?: string;
                /** @description Inclusive. A date without a time is the start of the day in UTC. */
                published_from?: string;
                /** @description Exclusive. A date without a time includes that day in UTC. */
                published_to?: string;
                needs_attention?: "any" | "gone" | "stale" | "waiting" | "fell" | "unreadable";
                /** @description Tracked videos that were, or were not, checked in the last 26 hours. */
                fresh?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A CSV file (RFC 4180, UTF-8 with a byte order mark). Times are ISO 8601 in UTC, an empty field is a value that is not known, and a text that a spreadsheet would run as a formula starts with an apostrophe. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportStatistics: {
        parameters: {
            query?: {
                /** @description A time, or a day in the organization's time zone; inclusive. 30 days before `to` by default. */
                from?: string;
                /** @description A time, or a day in the organization’s time zone; inclusive. Now by default. */
                to?: string;
                /** @description `hour`: every observation. `day`: the last observation of each day in the organization’s time zone; a day without one is missing. */
                by?: "hour" | "day";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A CSV file (RFC 4180, UTF-8 with a byte order mark). Times are ISO 8601 in UTC, an empty field is a value that is not known, and a text that a spreadsheet would run as a formula starts with an apostrophe. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startTracking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoId"];
            };
        };
        responses: {
            /** @description The video is tracked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A limit of the organization, a name in use, or the state of the resource forbids it; `detail` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out; `detail` says why. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopTracking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoId"];
            };
        };
        responses: {
            /** @description The video is no longer tracked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeVideos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeVideos"];
            };
        };
        responses: {
            /** @description One result per video. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedVideos"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out; `detail` says why. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVideos: {
        parameters: {
            query?: {
                organization_id?: string;
                platform?: "TikTok" | "Instagram" | "YouTube" | "X" | "Facebook" | "Threads" | "Other";
                status?: "new" | "tracking" | "stopped" | "deleted";
                /** @description Text in the caption, the creator’s names or the link; case is ignored. */
                q?: string;
                campaign_id?: string;
                /** @description The `blogger.id` of a video. */
                blogger_id?: string;
                /** @description Inclusive. A date without a time is the start of the day in UTC. */
                published_from?: string;
                /** @description Exclusive. A date without a time includes that day in UTC. */
                published_to?: string;
                needs_attention?: "any" | "gone" | "stale" | "waiting" | "fell" | "unreadable";
                /** @description Tracked videos that were, or were not, checked in the last 26 hours. */
                fresh?: boolean;
                /** @description Rows without a value for the sort come last in both directions. */
                sort?: "created" | "published" | "views" | "day_change" | "views_per_hour" | "engagement";
                direction?: "asc" | "desc";
                limit?: number;
                /** @description The `next_cursor` of the previous page. It belongs to the sort and direction of that page. */
                cursor?: string;
                /** @description Adds the totals of all videos that the filter selects. */
                totals?: boolean;
                /** @description Adds the views of the last 30 days for each video of the page. */
                trends?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of videos. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoPage"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addVideos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddVideos"];
            };
        };
        responses: {
            /** @description One result per link, in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedVideos"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not `application/json`. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStatistics: {
        parameters: {
            query?: {
                /** @description A time, or a day in the organization's time zone; inclusive. 30 days before `to` by default. */
                from?: string;
                /** @description A time, or a day in the organization’s time zone; inclusive. Now by default. */
                to?: string;
                /** @description `hour`: every observation. `day`: the last observation of each day in the organization’s time zone; a day without one is missing. */
                by?: "hour" | "day";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The observations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatisticsSeries"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readVideo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The video. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoDetails"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteVideo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The video and its observations are deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedVideo"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                queue?: "video-stats-high" | "video-stats-low";
                limit?: number;
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of dead letters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead letter. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterWithBody"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead letter is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message is on its queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist, or the user may not see it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be carried out; `detail` says why. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuotas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The products. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quotas"];
                };
            };
            /** @description The request is invalid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user or the organization sent too many requests; try again after `Retry-After` seconds. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that the API depends on does not answer; try again after `Retry-After` seconds. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
type FlattenedDeepRequired<T> = {
    [K in keyof T]-?: FlattenedDeepRequired<T[K] extends unknown[] | undefined | null ? Extract<T[K], unknown[]>[number] : T[K]>;
};
type ReadonlyArray<T> = [
    Exclude<T, undefined>
] extends [
    unknown[]
] ? Readonly<Exclude<T, undefined>> : Readonly<Exclude<T, undefined>[]>;
export const pathsDashboardCreatorsGetParametersQueryPlatformValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/creators"]["get"]["parameters"]["query"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const pathsDashboardCreatorsGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/creators"]["get"]["parameters"]["query"]["sort"]> = ["views", "day_gain", "videos", "engagement", "newest"];
export const pathsDashboardCreatorsGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/creators"]["get"]["parameters"]["query"]["direction"]> = ["asc", "desc"];
export const pathsDashboardVideosCsvGetParametersQueryPlatformValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos.csv"]["get"]["parameters"]["query"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const pathsDashboardVideosCsvGetParametersQueryStatusValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos.csv"]["get"]["parameters"]["query"]["status"]> = ["new", "tracking", "stopped", "deleted"];
export const pathsDashboardVideosCsvGetParametersQueryNeeds_attentionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos.csv"]["get"]["parameters"]["query"]["needs_attention"]> = ["any", "gone", "stale", "waiting", "fell", "unreadable"];
export const pathsDashboardVideosIdStatisticsCsvGetParametersQueryByValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos/{id}/statistics.csv"]["get"]["parameters"]["query"]["by"]> = ["hour", "day"];
export const pathsDashboardVideosGetParametersQueryPlatformValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos"]["get"]["parameters"]["query"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const pathsDashboardVideosGetParametersQueryStatusValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos"]["get"]["parameters"]["query"]["status"]> = ["new", "tracking", "stopped", "deleted"];
export const pathsDashboardVideosGetParametersQueryNeeds_attentionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos"]["get"]["parameters"]["query"]["needs_attention"]> = ["any", "gone", "stale", "waiting", "fell", "unreadable"];
export const pathsDashboardVideosGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos"]["get"]["parameters"]["query"]["sort"]> = ["created", "published", "views", "day_change", "views_per_hour", "engagement"];
export const pathsDashboardVideosGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos"]["get"]["parameters"]["query"]["direction"]> = ["asc", "desc"];
export const pathsDashboardVideosIdStatisticsGetParametersQueryByValues: ReadonlyArray<FlattenedDeepRequired<paths>["/dashboard/videos/{id}/statistics"]["get"]["parameters"]["query"]["by"]> = ["hour", "day"];
export const pathsOpsDeadLettersGetParametersQueryQueueValues: ReadonlyArray<FlattenedDeepRequired<paths>["/ops/dead-letters"]["get"]["parameters"]["query"]["queue"]> = ["video-stats-high", "video-stats-low"];
export const healthyStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Healthy"]["status"]> = ["ok"];
export const degradedStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Degraded"]["status"]> = ["degraded"];
export const organizationRoleValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Organization"]["role"]> = ["owner", "admin", "member", "viewer"];
export const viewsTotalNot_told_byPlatformValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ViewsTotal"]["not_told_by"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const platformFiguresPlatformValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PlatformFigures"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const videoPlatformValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Video"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const videoVideo_statusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Video"]["video_status"]> = ["new", "tracking", "stopped", "deleted"];
export const videoNeeds_attentionValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Video"]["needs_attention"]> = ["gone", "stale", "waiting", "fell", "unreadable"];
export const videoEngagementNot_toldValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["VideoEngagement"]["not_told"]> = ["likes", "comments", "reposts", "saves"];
export const attentionReasonValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Attention"]["reason"]> = ["gone", "stale", "waiting", "fell", "unreadable"];
export const creatorPlatformValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Creator"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const changedVideosResultsOutcomeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ChangedVideos"]["results"]["outcome"]> = ["done", "unchanged", "refused", "limit_reached"];
export const changeVideosActionValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ChangeVideos"]["action"]> = ["start", "stop", "delete", "add_to_campaign", "remove_from_campaign"];
export const changeVideosFilterPlatformValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ChangeVideos"]["filter"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads", "Other"];
export const changeVideosFilterStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ChangeVideos"]["filter"]["status"]> = ["new", "tracking", "stopped", "deleted"];
export const changeVideosFilterNeeds_attentionValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ChangeVideos"]["filter"]["needs_attention"]> = ["any", "gone", "stale", "waiting", "fell", "unreadable"];
export const addedVideosResultsOutcomeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["AddedVideos"]["results"]["outcome"]> = ["added", "already_tracked", "unsupported", "invalid", "limit_reached"];
export const statisticsSeriesCorrectionsMetricValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["StatisticsSeries"]["corrections"]["metric"]> = ["views", "likes", "comments", "reposts", "saves"];
export const nextRefreshReasonValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["NextRefresh"]["reason"]> = ["nightly", "waiting", "recheck_deleted", "stopped", "new", "unsupported", "gone"];
export const videoEventKindValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["VideoEvent"]["kind"]> = ["added", "stopped", "gone", "returned", "fell"];
export const deadLetterQueueValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DeadLetter"]["queue"]> = ["video-stats-high", "video-stats-low"];
export const runPlatformsPlatformValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Run"]["platforms"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads"];
export const productQuotaPlatformValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ProductQuota"]["platform"]> = ["TikTok", "Instagram", "YouTube", "X", "Facebook", "Threads"];
