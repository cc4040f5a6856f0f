export type Json =
  | string
  | number
  | boolean
  | null
  | { [key: string]: Json | undefined }
  | Json[]

export type Database = {
  // Allows to automatically instantiate createClient with right options
  // instead of createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)
  __InternalSupabase: {
    PostgrestVersion: "12"
  }
  public: {
    Tables: {
      bloggers: {
        Row: {
          avatar_url: string | null
          display_name: string | null
          external_id: string
          id: string
          platform: string
          updated_at: string
          username: string | null
        }
        Insert: {
          avatar_url?: string | null
          display_name?: string | null
          external_id: string
          id?: string
          platform: string
          updated_at?: string
          username?: string | null
        }
        Update: {
          avatar_url?: string | null
          display_name?: string | null
          external_id?: string
          id?: string
          platform?: string
          updated_at?: string
          username?: string | null
        }
        Relationships: []
      }
      campaign_videos: {
        Row: {
          campaign_id: string
          video_id: string
        }
        Insert: {
          campaign_id: string
          video_id: string
        }
        Update: {
          campaign_id?: string
          video_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "campaign_videos_campaign_id_fkey"
            columns: ["campaign_id"]
            referencedRelation: "campaigns"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "campaign_videos_video_id_fkey"
            columns: ["video_id"]
            referencedRelation: "videos"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "campaign_videos_video_id_fkey"
            columns: ["video_id"]
            referencedRelation: "videos_needing_update"
            referencedColumns: ["id"]
          },
        ]
      }
      campaigns: {
        Row: {
          created_at: string
          id: string
          name: string
          organization_id: string
        }
        Insert: {
          created_at?: string
          id?: string
          name: string
          organization_id: string
        }
        Update: {
          created_at?: string
          id?: string
          name?: string
          organization_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "campaigns_organization_id_fkey"
            columns: ["organization_id"]
            referencedRelation: "organizations"
            referencedColumns: ["id"]
          },
        ]
      }
      dead_letters: {
        Row: {
          attempts: number
          body: string | null
          first_at: string
          id: string
          message_id: string
          queue: string
          reason: string
          recorded_at: string
          replayed_at: string | null
          request_id: string
        }
        Insert: {
          attempts: number
          body?: string | null
          first_at: string
          id?: string
          message_id: string
          queue: string
          reason: string
          recorded_at?: string
          replayed_at?: string | null
          request_id: string
        }
        Update: {
          attempts?: number
          body?: string | null
          first_at?: string
          id?: string
          message_id?: string
          queue?: string
          reason?: string
          recorded_at?: string
          replayed_at?: string | null
          request_id?: string
        }
        Relationships: []
      }
      music: {
        Row: {
          author: string | null
          external_id: string
          id: string
          platform: string
          title: string | null
          updated_at: string
        }
        Insert: {
          author?: string | null
          external_id: string
          id?: string
          platform: string
          title?: string | null
          updated_at?: string
        }
        Update: {
          author?: string | null
          external_id?: string
          id?: string
          platform?: string
          title?: string | null
          updated_at?: string
        }
        Relationships: []
      }
      operators: {
        Row: {
          user_id: string
        }
        Insert: {
          user_id: string
        }
        Update: {
          user_id?: string
        }
        Relationships: []
      }
      organization_members: {
        Row: {
          organization_id: string
          role: string
          user_id: string
        }
        Insert: {
          organization_id: string
          role?: string
          user_id: string
        }
        Update: {
          organization_id?: string
          role?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "organization_members_organization_id_fkey"
            columns: ["organization_id"]
            referencedRelation: "organizations"
            referencedColumns: ["id"]
          },
        ]
      }
      organizations: {
        Row: {
          id: string
          is_test: boolean
          max_starts_per_day: number
          max_tracked_videos: number
          name: string
          time_zone: string
        }
        Insert: {
          id?: string
          is_test?: boolean
          max_starts_per_day?: number
          max_tracked_videos?: number
          name: string
          time_zone?: string
        }
        Update: {
          id?: string
          is_test?: boolean
          max_starts_per_day?: number
          max_tracked_videos?: number
          name?: string
          time_zone?: string
        }
        Relationships: []
      }
      refresh_run_calls: {
        Row: {
          calls: number
          delivery_id: string
          platform: string
          product: number
          scheduled_at: string
        }
        Insert: {
          calls: number
          delivery_id: string
          platform: string
          product: number
          scheduled_at: string
        }
        Update: {
          calls?: number
          delivery_id?: string
          platform?: string
          product?: number
          scheduled_at?: string
        }
        Relationships: [
          {
            foreignKeyName: "refresh_run_calls_scheduled_at_fkey"
            columns: ["scheduled_at"]
            referencedRelation: "refresh_run_reports"
            referencedColumns: ["scheduled_at"]
          },
          {
            foreignKeyName: "refresh_run_calls_scheduled_at_fkey"
            columns: ["scheduled_at"]
            referencedRelation: "refresh_runs"
            referencedColumns: ["scheduled_at"]
          },
        ]
      }
      refresh_run_messages: {
        Row: {
          batch_number: number
          deferred: NonNullable<Json>
          failed: NonNullable<Json>
          gone: number
          platform: string
          refreshed: number
          scheduled_at: string
          settled_at: string
          videos: number
        }
        Insert: {
          batch_number: number
          deferred: NonNullable<Json>
          failed: NonNullable<Json>
          gone: number
          platform: string
          refreshed: number
          scheduled_at: string
          settled_at?: string
          videos: number
        }
        Update: {
          batch_number?: number
          deferred?: NonNullable<Json>
          failed?: NonNullable<Json>
          gone?: number
          platform?: string
          refreshed?: number
          scheduled_at?: string
          settled_at?: string
          videos?: number
        }
        Relationships: [
          {
            foreignKeyName: "refresh_run_messages_scheduled_at_fkey"
            columns: ["scheduled_at"]
            referencedRelation: "refresh_run_reports"
            referencedColumns: ["scheduled_at"]
          },
          {
            foreignKeyName: "refresh_run_messages_scheduled_at_fkey"
            columns: ["scheduled_at"]
            referencedRelation: "refresh_runs"
            referencedColumns: ["scheduled_at"]
          },
        ]
      }
      refresh_run_platforms: {
        Row: {
          batch_size: number | null
          due: number
          due_ids: number
          messages: number
          planned: number
          platform: string
          rechecked: number
          scheduled_at: string
          sent: number
          sent_batches: number
          sent_external_id: string
          sent_hash: number
          sent_id: string
          total_batches: number | null
        }
        Insert: {
          batch_size?: number | null
          due: number
          due_ids?: number
          messages?: number
          planned?: number
          platform: string
          rechecked?: number
          scheduled_at: string
          sent?: number
          sent_batches?: number
          sent_external_id?: string
          sent_hash?: number
          sent_id?: string
          total_batches?: never
        }
        Update: {
          batch_size?: number | null
          due?: number
          due_ids?: number
          messages?: number
          planned?: number
          platform?: string
          rechecked?: number
          scheduled_at?: string
          sent?: number
          sent_batches?: number
          sent_external_id?: string
          sent_hash?: number
          sent_id?: string
          total_batches?: never
        }
        Relationships: [
          {
            foreignKeyName: "refresh_run_platforms_scheduled_at_fkey"
            columns: ["scheduled_at"]
            referencedRelation: "refresh_run_reports"
            referencedColumns: ["scheduled_at"]
          },
          {
            foreignKeyName: "refresh_run_platforms_scheduled_at_fkey"
            columns: ["scheduled_at"]
            referencedRelation: "refresh_runs"
            referencedColumns: ["scheduled_at"]
          },
        ]
      }
      refresh_runs: {
        Row: {
          active_at: string
          claimed_by: string | null
          cron: string
          outcome: string | null
          scheduled_at: string
          sent_at: string | null
          started_at: string
        }
        Insert: {
          active_at?: string
          claimed_by?: string | null
          cron: string
          outcome?: string | null
          scheduled_at: string
          sent_at?: string | null
          started_at?: string
        }
        Update: {
          active_at?: string
          claimed_by?: string | null
          cron?: string
          outcome?: string | null
          scheduled_at?: string
          sent_at?: string | null
          started_at?: string
        }
        Relationships: []
      }
      video_statistics: {
        Row: {
          collected_at: string
          comments: number | null
          likes: number | null
          product: number | null
          reposts: number | null
          saves: number | null
          video_id: string
          views: number | null
        }
        Insert: {
          collected_at?: string
          comments?: number | null
          likes?: number | null
          product?: number | null
          reposts?: number | null
          saves?: number | null
          video_id: string
          views?: number | null
        }
        Update: {
          collected_at?: string
          comments?: number | null
          likes?: number | null
          product?: number | null
          reposts?: number | null
          saves?: number | null
          video_id?: string
          views?: number | null
        }
        Relationships: [
          {
            foreignKeyName: "video_statistics_video_id_fkey"
            columns: ["video_id"]
            referencedRelation: "videos"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "video_statistics_video_id_fkey"
            columns: ["video_id"]
            referencedRelation: "videos_needing_update"
            referencedColumns: ["id"]
          },
        ]
      }
      videos: {
        Row: {
          blogger_id: string | null
          caption: string | null
          created_at: string
          deleted_at: string | null
          external_video_id: string
          gone_reason: string | null
          gone_seen_at: string | null
          id: string
          initial_url: string
          last_checked_at: string | null
          last_statistics_at: string | null
          media_kind: string | null
          music_id: string | null
          organization_id: string
          platform: string
          published_at: string | null
          started_at: string | null
          stopped_at: string | null
          thumbnail_url: string | null
          user_id: string | null
          video_status: string
          video_url: string
          waiting_reason: string | null
          waiting_until: string | null
        }
        Insert: {
          blogger_id?: string | null
          caption?: string | null
          created_at?: string
          deleted_at?: string | null
          external_video_id: string
          gone_reason?: string | null
          gone_seen_at?: string | null
          id?: string
          initial_url: string
          last_checked_at?: string | null
          last_statistics_at?: string | null
          media_kind?: string | null
          music_id?: string | null
          organization_id: string
          platform: string
          published_at?: string | null
          started_at?: string | null
          stopped_at?: string | null
          thumbnail_url?: string | null
          user_id?: string | null
          video_status?: string
          video_url: string
          waiting_reason?: string | null
          waiting_until?: string | null
        }
        Update: {
          blogger_id?: string | null
          caption?: string | null
          created_at?: string
          deleted_at?: string | null
          external_video_id?: string
          gone_reason?: string | null
          gone_seen_at?: string | null
          id?: string
          initial_url?: string
          last_checked_at?: string | null
          last_statistics_at?: string | null
          media_kind?: string | null
          music_id?: string | null
          organization_id?: string
          platform?: string
          published_at?: string | null
          started_at?: string | null
          stopped_at?: string | null
          thumbnail_url?: string | null
          user_id?: string | null
          video_status?: string
          video_url?: string
          waiting_reason?: string | null
          waiting_until?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "videos_blogger_id_fkey"
            columns: ["blogger_id"]
            referencedRelation: "bloggers"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "videos_music_id_fkey"
            columns: ["music_id"]
            referencedRelation: "music"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "videos_organization_id_fkey"
            columns: ["organization_id"]
            referencedRelation: "organizations"
            referencedColumns: ["id"]
          },
        ]
      }
    }
    Views: {
      refresh_run_reports: {
        Row: {
          cron: string | null
          finished_at: string | null
          outcome: string | null
          platforms: Json | null
          scheduled_at: string | null
          sent_at: string | null
          started_at: string | null
        }
        Insert: {
          cron?: string | null
          finished_at?: never
          outcome?: string | null
          platforms?: never
          scheduled_at?: string | null
          sent_at?: string | null
          started_at?: string | null
        }
        Update: {
          cron?: string | null
          finished_at?: never
          outcome?: string | null
          platforms?: never
          scheduled_at?: string | null
          sent_at?: string | null
          started_at?: string | null
        }
        Relationships: []
      }
      videos_needing_update: {
        Row: {
          due_since: string | null
          external_video_id: string | null
          id: string | null
          organization_id: string | null
          platform: string | null
          user_id: string | null
          video_status: string | null
          video_url: string | null
        }
        Relationships: [
          {
            foreignKeyName: "videos_organization_id_fkey"
            columns: ["organization_id"]
            referencedRelation: "organizations"
            referencedColumns: ["id"]
          },
        ]
      }
    }
    Functions: {
      add_member: {
        Args: {
          new_role: string
          target_organization_id: string
          user_email: string
        }
        Returns: undefined
      }
      add_operator: { Args: { user_email: string }; Returns: undefined }
      add_organization: {
        Args: { organization_name: string; owner_email: string }
        Returns: string
      }
      add_videos: {
        Args: { new_videos: Json; target_organization_id: string }
        Returns: {
          added: boolean
          list_index: number
          refused_by: string
          video_id: string
        }[]
      }
      alert_facts: { Args: Record<PropertyKey, never>; Returns: Json }
      begin_refresh_run: {
        Args: {
          batch_sizes: Json
          claimant: string
          run_at: string
          run_cron: string
        }
        Returns: Json
      }
      change_campaign_videos: {
        Args: {
          add_ids: string[]
          remove_ids: string[]
          target_campaign_id: string
        }
        Returns: Json
      }
      change_member_role: {
        Args: {
          new_role: string
          target_organization_id: string
          user_email: string
        }
        Returns: undefined
      }
      change_videos: {
        Args: { action: string; video_ids: string[] }
        Returns: Json
      }
      create_campaign: {
        Args: { campaign_name: string; target_organization_id: string }
        Returns: Json
      }
      delete_campaign: { Args: { target_campaign_id: string }; Returns: Json }
      delete_expired: {
        Args: Record<PropertyKey, never>
        Returns: {
          creators: number
          dead_letters: number
          music: number
          runs: number
        }[]
      }
      delete_organization: {
        Args: { dry_run?: boolean; target_organization_id: string }
        Returns: Json
      }
      delete_video: { Args: { target_video_id: string }; Returns: Json }
      drop_dead_letter: { Args: { dead_letter_id: string }; Returns: boolean }
      finish_sending: { Args: { run_at: string }; Returns: undefined }
      health: { Args: Record<PropertyKey, never>; Returns: string }
      list_campaigns: {
        Args: { target_organization_id?: string }
        Returns: Json
      }
      list_creators: {
        Args: {
          after?: Json
          direction?: string
          filter?: Json
          page_size?: number
          sort?: string
        }
        Returns: Json
      }
      list_dead_letters: {
        Args: {
          after_at?: string
          after_id?: string
          page_size?: number
          queue_name?: string
        }
        Returns: {
          attempts: number
          body: string | null
          first_at: string
          id: string
          message_id: string
          queue: string
          reason: string
          recorded_at: string
          replayed_at: string | null
          request_id: string
        }[]
        SetofOptions: {
          from: "*"
          to: "dead_letters"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      list_runs: {
        Args: { before?: string; page_size?: number }
        Returns: {
          cron: string
          finished_at: string
          outcome: string
          platforms: Json
          scheduled_at: string
          sent_at: string
          started_at: string
        }[]
      }
      list_videos: {
        Args: {
          after?: Json
          direction?: string
          filter?: Json
          page_size?: number
          sort?: string
          with_totals?: boolean
          with_trends?: boolean
        }
        Returns: Json
      }
      lookup_targets: {
        Args: { targets: Json }
        Returns: {
          external_video_id: string
          platform: string
          state: string
          target_index: number
          video_id: string
        }[]
      }
      me: { Args: Record<PropertyKey, never>; Returns: Json }
      next_batches: {
        Args: { platform_name: string; run_at: string; sent_through: number }
        Returns: Json
      }
      note_alert: { Args: { alert_cause: string }; Returns: undefined }
      note_replay: {
        Args: { dead_letter_id: string; replayed_at?: string }
        Returns: boolean
      }
      overview: { Args: { target_organization_id?: string }; Returns: Json }
      product_quotas: { Args: Record<PropertyKey, never>; Returns: Json }
      read_dead_letter: {
        Args: { dead_letter_id: string }
        Returns: {
          attempts: number
          body: string | null
          first_at: string
          id: string
          message_id: string
          queue: string
          reason: string
          recorded_at: string
          replayed_at: string | null
          request_id: string
        }[]
        SetofOptions: {
          from: "*"
          to: "dead_letters"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      record_product_states: {
        Args: { refused?: string[]; states: Json }
        Returns: undefined
      }
      record_results: {
        Args: {
          dead_letters: Json
          deliveries: Json
          pending_videos: Json
          results: Json
        }
        Returns: string[]
      }
      remove_member: {
        Args: { target_organization_id: string; user_email: string }
        Returns: undefined
      }
      rename_campaign: {
        Args: { campaign_name: string; target_campaign_id: string }
        Returns: Json
      }
      renew_history: { Args: Record<PropertyKey, never>; Returns: number }
      start_tracking: {
        Args: { video_id: string }
        Returns: {
          external_video_id: string
          id: string
          initial_url: string
          organization_id: string
          platform: string
          refused_by: string
          user_id: string
          video_status: string
          video_url: string
        }[]
      }
      stop_tracking: { Args: { video_id: string }; Returns: boolean }
      update_organization: {
        Args: {
          new_name?: string
          new_time_zone?: string
          target_organization_id: string
        }
        Returns: Json
      }
      video_details: { Args: { target_video_id: string }; Returns: Json }
      video_series: {
        Args: {
          by_day?: boolean
          from_day?: string
          from_time?: string
          max_rows?: number
          target_video_id: string
          to_day?: string
          to_time?: string
        }
        Returns: Json
      }
    }
    Enums: {
      [_ in never]: never
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] &
        DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] &
        DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {},
  },
} as const
