CREATE TABLE `item_clauses` (
	`version_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`position` integer NOT NULL,
	`clause_lineage_uid` text NOT NULL,
	`clause_id` integer NOT NULL,
	PRIMARY KEY(`item_id`, `position`),
	FOREIGN KEY (`version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `scorecard_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`clause_id`) REFERENCES `clauses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `item_clauses_version` ON `item_clauses` (`version_id`);--> statement-breakpoint
CREATE INDEX `item_clauses_lineage` ON `item_clauses` (`clause_lineage_uid`);--> statement-breakpoint
CREATE TABLE `acknowledgements` (
	`version_id` integer NOT NULL,
	`employee_id` integer NOT NULL,
	`at` integer NOT NULL,
	`method` text NOT NULL,
	`signed_on` text NOT NULL,
	`by_id` integer NOT NULL,
	PRIMARY KEY(`version_id`, `employee_id`),
	FOREIGN KEY (`version_id`) REFERENCES `document_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`employee_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `acknowledgements_employee` ON `acknowledgements` (`employee_id`);--> statement-breakpoint
CREATE TABLE `clause_placements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`version_id` integer NOT NULL,
	`clause_id` integer NOT NULL,
	`position` integer NOT NULL,
	`scenario` text,
	`touchpoint_id` integer,
	`tier` text,
	`limit_value` integer,
	`limit_unit` text,
	`clock` text,
	`start_event` text NOT NULL,
	`pause_event` text NOT NULL,
	`stop_event` text NOT NULL,
	`reminder_value` integer,
	`reminder_unit` text,
	FOREIGN KEY (`version_id`) REFERENCES `document_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`clause_id`) REFERENCES `clauses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`touchpoint_id`) REFERENCES `touchpoints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clause_placements_position` ON `clause_placements` (`clause_id`,`position`);--> statement-breakpoint
CREATE INDEX `clause_placements_version` ON `clause_placements` (`version_id`);--> statement-breakpoint
CREATE INDEX `clause_placements_touchpoint` ON `clause_placements` (`touchpoint_id`);--> statement-breakpoint
CREATE TABLE `clauses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`lineage_uid` text NOT NULL,
	`version_id` integer NOT NULL,
	`position` integer NOT NULL,
	`chapter` text NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`guidance` text NOT NULL,
	`severity` text NOT NULL,
	`source` text NOT NULL,
	`owner_department_id` integer,
	`derived_from_uid` text,
	FOREIGN KEY (`version_id`) REFERENCES `document_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clauses_uid_unique` ON `clauses` (`uid`);--> statement-breakpoint
CREATE INDEX `clauses_version` ON `clauses` (`version_id`,`position`);--> statement-breakpoint
CREATE INDEX `clauses_lineage` ON `clauses` (`lineage_uid`);--> statement-breakpoint
CREATE TABLE `document_reviews` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`document_id` integer NOT NULL,
	`at` integer NOT NULL,
	`by_id` integer NOT NULL,
	`note` text NOT NULL,
	`next_due_on` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_reviews_uid_unique` ON `document_reviews` (`uid`);--> statement-breakpoint
CREATE INDEX `document_reviews_document` ON `document_reviews` (`document_id`,`at`);--> statement-breakpoint
CREATE TABLE `document_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`document_id` integer NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`change_note` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by_id` integer NOT NULL,
	`submitted_at` integer,
	`submitted_by_id` integer,
	`return_note` text NOT NULL,
	`published_at` integer,
	`published_by_id` integer,
	`effective_on` text,
	`withdrawn_at` integer,
	`withdrawn_on` text,
	`withdraw_reason` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_versions_uid_unique` ON `document_versions` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `document_versions_number` ON `document_versions` (`document_id`,`number`);--> statement-breakpoint
CREATE INDEX `document_versions_state` ON `document_versions` (`state`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`kind` text NOT NULL,
	`family` text,
	`code` text NOT NULL,
	`locale` text NOT NULL,
	`parent_id` integer,
	`owner_employee_id` integer,
	`owner_department_id` integer,
	`review_every_months` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_employee_id`) REFERENCES `employees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_uid_unique` ON `documents` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_code_unique` ON `documents` (`code`);--> statement-breakpoint
CREATE INDEX `documents_parent` ON `documents` (`parent_id`);--> statement-breakpoint
CREATE TABLE `reading_requirements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`version_id` integer NOT NULL,
	`department_id` integer,
	`position_id` integer,
	`due_on` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `document_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reading_requirements_uid_unique` ON `reading_requirements` (`uid`);--> statement-breakpoint
CREATE INDEX `reading_requirements_version` ON `reading_requirements` (`version_id`);--> statement-breakpoint
CREATE TABLE `touchpoints` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`uid` text NOT NULL,
	`name` text NOT NULL,
	`scenario` text,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `touchpoints_uid_unique` ON `touchpoints` (`uid`);--> statement-breakpoint
CREATE INDEX `touchpoints_position` ON `touchpoints` (`position`);--> statement-breakpoint
ALTER TABLE `answers` ADD `value` integer;--> statement-breakpoint
ALTER TABLE `answers` ADD `origin` text DEFAULT 'judged' NOT NULL;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `facts` text;--> statement-breakpoint
ALTER TABLE `answer_options` ADD `lineage_uid` text;--> statement-breakpoint
ALTER TABLE `answer_options` ADD `from_value` integer;--> statement-breakpoint
ALTER TABLE `answer_options` ADD `below_value` integer;--> statement-breakpoint
ALTER TABLE `scorecard_items` ADD `severity` text;--> statement-breakpoint
ALTER TABLE `scorecard_items` ADD `per_occurrence` integer;--> statement-breakpoint
ALTER TABLE `scorecard_items` ADD `unit` text;--> statement-breakpoint
ALTER TABLE `scorecard_items` ADD `source` text;--> statement-breakpoint
ALTER TABLE `scorecard_items` ADD `minimum_marks` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `scorecard_items` ADD `required` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `scorecard_items` ADD `condition` text;--> statement-breakpoint
ALTER TABLE `scorecard_versions` ADD `expected_total` integer;--> statement-breakpoint
ALTER TABLE `scorecard_versions` ADD `bonus_beyond_full` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `scorecard_versions` ADD `suggests_full_marks` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `scorecard_versions` ADD `draft` text;--> statement-breakpoint
ALTER TABLE `scorecard_versions` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `scorecard_versions` ADD `change_note` text DEFAULT '' NOT NULL;