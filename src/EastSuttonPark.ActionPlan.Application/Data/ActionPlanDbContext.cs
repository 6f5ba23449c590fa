using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>The database. The providers' assemblies hold its migrations and nothing else of the model.</summary>
public sealed class ActionPlanDbContext(DbContextOptions<ActionPlanDbContext> options)
    : IdentityDbContext<Account, IdentityRole<int>, int>(options), IDataProtectionKeyContext
{
    private const int Words = 200;
    private const int Sha256 = 64;
    private const int EnumWord = 40;

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<Edition> Editions => Set<Edition>();

    public DbSet<EditionFile> EditionFiles => Set<EditionFile>();

    public DbSet<PendingImport> PendingImports => Set<PendingImport>();

    public DbSet<PlannedAction> PlannedActions => Set<PlannedAction>();

    public DbSet<PublishedAction> PublishedActions => Set<PublishedAction>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<EntryText> EntryTexts => Set<EntryText>();

    public DbSet<EvidencePiece> EvidencePieces => Set<EvidencePiece>();

    public DbSet<Verdict> Verdicts => Set<Verdict>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<PostHolding> PostHoldings => Set<PostHolding>();

    public DbSet<VerifierAppointment> VerifierAppointments => Set<VerifierAppointment>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AuditRow> AuditRows => Set<AuditRow>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<CarriedForm> CarriedForms => Set<CarriedForm>();

    public DbSet<IssuedReport> IssuedReports => Set<IssuedReport>();

    public DbSet<Commentary> Commentaries => Set<Commentary>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The tables that are only ever added to: triggers in both databases refuse UPDATE and DELETE, but for what two people have agreed to remove, and for rows of the audit that are older than it is kept.</summary>
    public static IReadOnlyList<string> AppendOnlyTables { get; } = [
        "Entries", "EntryTexts", "EvidencePieces", "Verdicts", "IssuedReports", "IssuedFiles", "Editions", "Recommendation", "PublishedActions", "Owner", "PlanArchivings", "EditionFiles", "AuditRows", "AuditSeals", "PostNames",
    ];

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>().HavePrecision(3);
        foreach (var type in new[] { typeof(ActionStatus), typeof(EntryKind), typeof(TextField), typeof(RecommendationCategory), typeof(TargetPrecision), typeof(Role), typeof(VerdictBy), typeof(VerdictWord), typeof(ImportStage) })
            configurationBuilder.Properties(type).HaveConversion<string>().HaveMaxLength(EnumWord);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Plan>(plan =>
        {
            plan.Property(p => p.Key).HasMaxLength(40);
            plan.HasIndex(p => p.Key).IsUnique();
            plan.Property(p => p.Establishment).HasMaxLength(Words);
            plan.Property(p => p.Inspectorate).HasMaxLength(Words);
            plan.Ignore(p => p.KnownFrom);
        });

        builder.Entity<PlanArchiving>(archiving =>
        {
            archiving.HasKey(a => new { a.PlanId, a.Number });
            archiving.HasOne<Plan>().WithMany(p => p.Archivings).HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Restrict);
            archiving.Property(a => a.Number).ValueGeneratedNever();
            archiving.Property(a => a.Why).HasMaxLength(EntryText.MaxLength);
            archiving.Property(a => a.AccountName).HasMaxLength(Words);
            archiving.HasIndex(a => a.FormId).IsUnique();
            archiving.Ignore(a => a.RecordedOn);
            archiving.ToTable("PlanArchivings", t => t.HasTrigger("TR_PlanArchivings_AppendOnly"));
        });

        builder.Entity<Edition>(edition =>
        {
            edition.HasIndex(e => new { e.PlanId, e.Number }).IsUnique();
            edition.HasIndex(e => e.ImportId);
            edition.Property(e => e.SourceFileName).HasMaxLength(260);
            edition.Property(e => e.SourceSha256).HasMaxLength(Sha256);
            edition.ToTable(t => t.HasTrigger("TR_Editions_AppendOnly"));
        });

        builder.Entity<EditionFile>(file =>
        {
            file.HasKey(f => f.EditionId);
            file.HasOne(f => f.Edition).WithOne().HasForeignKey<EditionFile>(f => f.EditionId).OnDelete(DeleteBehavior.Restrict);
            file.ToTable(t => t.HasTrigger("TR_EditionFiles_AppendOnly"));
        });

        builder.Entity<PendingImport>(pending =>
        {
            pending.Property(p => p.Id).ValueGeneratedNever();
            pending.Property(p => p.StartedByName).HasMaxLength(Words);
            pending.Property(p => p.FileName).HasMaxLength(260);
            pending.Property(p => p.SourceSha256).HasMaxLength(Sha256);
            pending.Property(p => p.Revision).IsConcurrencyToken();
            pending.HasOne(p => p.File).WithOne().HasForeignKey<PendingFile>(f => f.PendingImportId);
        });

        builder.Entity<PendingFile>(file =>
        {
            file.HasKey(f => f.PendingImportId);
            file.ToTable("PendingFiles");
        });

        builder.Entity<Recommendation>(recommendation =>
        {
            recommendation.Property(r => r.Number).HasMaxLength(20);
            recommendation.Property(r => r.Agreement).HasMaxLength(Words);
            recommendation.ComplexProperty(r => r.Concern, concern =>
            {
                concern.Property(c => c.Text).HasColumnName("Concern");
                concern.Property(c => c.ShortTitle).HasColumnName("ConcernShortTitle").HasMaxLength(Words);
                concern.Ignore(c => c.Title);
            });
            recommendation.ToTable(t => t.HasTrigger("TR_Recommendation_AppendOnly"));
        });

        builder.Entity<PublishedAction>(published =>
        {
            published.HasKey(p => new { p.PlannedActionId, p.Edition });
            published.HasOne(p => p.PlannedAction).WithMany(a => a.Published).HasForeignKey(p => p.PlannedActionId).OnDelete(DeleteBehavior.Restrict);
            published.HasOne(p => p.Recommendation).WithMany(r => r.Actions).HasForeignKey(p => p.RecommendationId);
            published.Property(p => p.Number).HasMaxLength(20);
            published.Property(p => p.ShortTitle).HasMaxLength(Words);
            published.ToTable(t => t.HasTrigger("TR_PublishedActions_AppendOnly"));
            published.Property(p => p.OwnersAsPublished).HasMaxLength(500);
            published.ComplexProperty(p => p.Target, target =>
            {
                target.Property(t => t.Text).HasColumnName("Target").HasMaxLength(Words);
                target.Property(t => t.Precision).HasColumnName("TargetPrecision");
                target.Property(t => t.DueOn).HasColumnName("TargetDueOn");
            });
            published.Ignore(p => p.Title);
        });

        builder.Entity<Owner>(owner =>
        {
            owner.HasKey(o => new { o.PlannedActionId, o.Edition, o.Position });
            owner.HasOne<PublishedAction>().WithMany(p => p.Owners).HasForeignKey(o => new { o.PlannedActionId, o.Edition });
            owner.HasOne(o => o.Post).WithMany().HasForeignKey(o => o.PostId).OnDelete(DeleteBehavior.Restrict);
            owner.ToTable(t => t.HasTrigger("TR_Owner_AppendOnly"));
        });

        builder.Entity<PlannedAction>(action =>
        {
            action.HasOne(a => a.Plan).WithMany(p => p.Actions).HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Restrict);
            action.HasOne(a => a.Lead).WithMany().HasForeignKey(a => a.LeadId).OnDelete(DeleteBehavior.Restrict);
            action.Property(a => a.Reference).HasMaxLength(20);
            action.HasIndex(a => new { a.PlanId, a.Reference }).IsUnique();
            action.Property(a => a.Revision).IsConcurrencyToken();
            // The lists: due and overdue, awaiting, a lead's own.
            action.HasIndex(a => new { a.ClaimedOn, a.CurrentDueOn, a.Status });
            action.HasIndex(a => new { a.VerifiedOn, a.ClaimedOn });
            action.HasIndex(a => new { a.LeadId, a.CurrentDueOn });
            action.HasIndex(a => a.LastReportedOn);
            // The few that wait for a decision or an answer.
            action.HasIndex(a => a.RequestedOn);
            action.HasIndex(a => a.UpdateAskedOn);
            action.Ignore(a => a.DaysSlipped);
            action.Ignore(a => a.State);
        });

        builder.Entity<Entry>(entry =>
        {
            entry.HasKey(e => new { e.PlannedActionId, e.Sequence });
            entry.HasOne<PlannedAction>().WithMany(a => a.Entries).HasForeignKey(e => e.PlannedActionId).OnDelete(DeleteBehavior.Restrict);
            entry.Property(e => e.Sequence).ValueGeneratedNever();
            entry.Property(e => e.AccountName).HasMaxLength(Words);
            entry.Property(e => e.PostName).HasMaxLength(Words);
            entry.Property(e => e.FactsJson).HasMaxLength(2000);
            entry.Property(e => e.TextHashes).HasMaxLength(600);
            entry.Property(e => e.Hash).HasMaxLength(Sha256);
            entry.HasIndex(e => new { e.PlannedActionId, e.FormId }).IsUnique();
            entry.HasIndex(e => e.FormId);
            entry.HasIndex(e => new { e.Kind, e.RecordedAt });
            entry.HasIndex(e => e.MeetingOn);
            entry.Ignore(e => e.Facts);
            entry.Ignore(e => e.RecordedOn);
            entry.ToTable(t => t.HasTrigger("TR_Entries_AppendOnly"));
        });

        builder.Entity<EntryText>(text =>
        {
            text.HasKey(t => new { t.PlannedActionId, t.Sequence, t.Field });
            text.HasOne<Entry>().WithMany(e => e.Texts).HasForeignKey(t => new { t.PlannedActionId, t.Sequence }).OnDelete(DeleteBehavior.Restrict);
            text.Property(t => t.Text).HasMaxLength(EntryText.MaxLength);
            text.ToTable(t => t.HasTrigger("TR_EntryTexts_AppendOnly"));
        });

        builder.Entity<EvidencePiece>(piece =>
        {
            piece.HasKey(p => new { p.PlannedActionId, p.Sequence, p.Number });
            piece.HasOne<Entry>().WithMany().HasForeignKey(p => new { p.PlannedActionId, p.Sequence }).OnDelete(DeleteBehavior.Restrict);
            piece.Property(p => p.Bytes).HasMaxLength(EvidencePiece.MaxBytes);
            piece.ToTable(t => t.HasTrigger("TR_EvidencePieces_AppendOnly"));
        });

        builder.Entity<Verdict>(verdict =>
        {
            verdict.HasOne(v => v.Recommendation).WithMany().HasForeignKey(v => v.RecommendationId).OnDelete(DeleteBehavior.Restrict);
            verdict.Property(v => v.Source).HasMaxLength(Verdict.MaxSourceLength);
            verdict.Property(v => v.AccountName).HasMaxLength(Words);
            verdict.HasIndex(v => v.FormId).IsUnique();
            verdict.ToTable(t => t.HasTrigger("TR_Verdicts_AppendOnly"));
        });

        builder.Entity<Post>(post =>
        {
            post.Property(p => p.Name).HasMaxLength(Words);
            post.Property(p => p.Slug).HasMaxLength(Words);
            post.HasIndex(p => p.Slug).IsUnique();
            post.HasData(new { Id = Post.GovernorId, Slug = Post.GovernorSlug, Name = "Governor", IsPartner = false });
        });

        builder.Entity<FormerName>(name =>
        {
            name.HasKey(n => new { n.PostId, n.Until });
            name.HasOne<Post>().WithMany(p => p.FormerNames).HasForeignKey(n => n.PostId).OnDelete(DeleteBehavior.Restrict);
            name.Property(n => n.Name).HasMaxLength(Words);
            name.ToTable("PostNames", t => t.HasTrigger("TR_PostNames_AppendOnly"));
        });

        builder.Entity<PostHolding>(holding =>
        {
            holding.HasOne(h => h.Post).WithMany().HasForeignKey(h => h.PostId).OnDelete(DeleteBehavior.Restrict);
            holding.HasOne<Account>().WithMany(a => a.Posts).HasForeignKey(h => h.AccountId);
        });

        builder.Entity<VerifierAppointment>(appointment =>
        {
            appointment.HasOne(a => a.Post).WithMany().HasForeignKey(a => a.PostId).OnDelete(DeleteBehavior.Restrict);
            appointment.Property(a => a.AppointedByName).HasMaxLength(Words);
        });

        builder.Entity<Account>(account => account.Property(a => a.Name).HasMaxLength(Words));

        builder.Entity<Invitation>(invitation =>
        {
            invitation.Property(i => i.CodeSha256).HasMaxLength(Sha256);
            invitation.HasIndex(i => i.CodeSha256).IsUnique();
            invitation.Property(i => i.UsedAt).IsConcurrencyToken();
        });

        builder.Entity<AuditRow>(row =>
        {
            row.HasKey(r => r.Number);
            row.Property(r => r.Number).ValueGeneratedNever();
            row.Property(r => r.AccountName).HasMaxLength(Words);
            // As words: a row that somebody put in past the program must not stop it from being read.
            row.Property(r => r.KindWord).HasColumnName(nameof(AuditRow.Kind)).HasMaxLength(EnumWord);
            row.Property(r => r.RoleWord).HasColumnName(nameof(AuditRow.Role)).HasMaxLength(EnumWord);
            row.Ignore(r => r.Kind).Ignore(r => r.Role);
            row.Property(r => r.What).HasMaxLength(AuditRow.MaxWhatLength);
            row.Property(r => r.RemoteAddress).HasMaxLength(45);
            row.Property(r => r.Hash).HasMaxLength(Sha256);
            // No key to the accounts: a row outlives what it is about.
            row.HasIndex(r => r.Day);
            row.HasIndex(r => new { r.KindWord, r.Number });
            row.HasIndex(r => new { r.AccountId, r.Number });
            row.HasIndex(r => new { r.SubjectId, r.Number });
            row.ToTable(t => t.HasTrigger("TR_AuditRows_AppendOnly"));
        });

        builder.Entity<AuditSeal>(seal =>
        {
            seal.HasKey(s => s.Day);
            seal.Property(s => s.LastHash).HasMaxLength(Sha256);
            seal.Property(s => s.KeyId).HasMaxLength(16);
            seal.Property(s => s.Head).HasMaxLength(Sha256);
            seal.ToTable(t => t.HasTrigger("TR_AuditSeals_AppendOnly"));
        });

        builder.Entity<CarriedForm>(form =>
        {
            form.Property(f => f.Id).ValueGeneratedNever();
            form.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
            form.HasIndex(f => f.ExpiresAt);
        });

        builder.Entity<IssuedReport>(report =>
        {
            report.Property(r => r.AuditHead).HasMaxLength(Sha256);
            report.HasOne(r => r.Plan).WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
            report.Property(r => r.Month).HasMaxLength(7);
            report.HasIndex(r => new { r.PlanId, r.Month, r.Number }).IsUnique();
            report.Property(r => r.IssuedByName).HasMaxLength(Words);
            report.Property(r => r.ModelSha256).HasMaxLength(Sha256);
            report.Property(r => r.Why).HasMaxLength(EntryText.MaxLength);
            report.Ignore(r => r.IsRemoved);
            report.Ignore(r => r.Audit);
            report.ToTable(t => t.HasTrigger("TR_IssuedReports_AppendOnly"));
        });

        builder.Entity<IssuedFile>(file =>
        {
            file.HasKey(f => new { f.IssuedReportId, f.Format });
            file.HasOne<IssuedReport>().WithMany(r => r.Files).HasForeignKey(f => f.IssuedReportId).OnDelete(DeleteBehavior.Restrict);
            file.Property(f => f.Format).HasMaxLength(10);
            file.Property(f => f.FileName).HasMaxLength(260);
            file.Property(f => f.Sha256).HasMaxLength(Sha256);
            file.ToTable("IssuedFiles", t => t.HasTrigger("TR_IssuedFiles_AppendOnly"));
        });

        builder.Entity<Commentary>(commentary =>
        {
            commentary.HasKey(c => new { c.PlanId, c.Month });
            commentary.HasOne<Plan>().WithMany().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Restrict);
            commentary.Property(c => c.Month).HasMaxLength(7);
            commentary.Property(c => c.Words).HasMaxLength(EntryText.MaxLength);
            commentary.Property(c => c.FairTreatment).HasMaxLength(EntryText.MaxLength);
            commentary.Property(c => c.Decisions).HasMaxLength(EntryText.MaxLength);
            commentary.Property(c => c.WrittenByName).HasMaxLength(Words);
            commentary.Property(c => c.Revision).IsConcurrencyToken();
        });

        builder.Entity<Installation>(installation => installation.Property(i => i.Id).ValueGeneratedNever());
        builder.Entity<DataProtectionKey>();
    }

    // SQLite gives back DateTimes of no kind; every stored instant is UTC.
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
