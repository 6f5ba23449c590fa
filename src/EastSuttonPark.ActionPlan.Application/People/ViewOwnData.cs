using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Everything that is held about the person who asks, whole.</summary>
public static class ViewOwnData
{
    public sealed record Query : IRequest<View>;

    /// <param name="Account">The account.</param>
    /// <param name="Posts">The posts that it holds or held.</param>
    /// <param name="Recorded">What the person recorded, with their words as they still stand.</param>
    /// <param name="Judgements">Judgements of concerns that they recorded.</param>
    /// <param name="ReportsIssued">Reports that they issued, and commentaries that they wrote last.</param>
    /// <param name="Audit">What the audit says that they did, or was done to their account.</param>
    /// <param name="AuditKeptDays">For how many days that is kept.</param>
    public sealed record View(AccountData Account, IReadOnlyList<PostData> Posts, IReadOnlyList<EntryData> Recorded, IReadOnlyList<string> Judgements, IReadOnlyList<string> ReportsIssued, IReadOnlyList<AuditData> Audit, int AuditKeptDays);

    /// <param name="Name">The name shown.</param>
    /// <param name="Email">What they sign in with.</param>
    /// <param name="Role">The role.</param>
    /// <param name="LastDay">The account's last day, or null.</param>
    /// <param name="HasPassword">Whether a hash of a password is kept; the password itself never is.</param>
    /// <param name="Passkeys">How many passkeys are kept.</param>
    /// <param name="HasSecondFactor">Whether a second factor is set up.</param>
    /// <param name="OtherProviders">With which providers they sign in.</param>
    /// <param name="LastSignedInAt">UTC.</param>
    /// <param name="LookedAt">When they last opened the overview: UTC.</param>
    public sealed record AccountData(string Name, string? Email, string Role, DateOnly? LastDay, bool HasPassword, int Passkeys, bool HasSecondFactor, IReadOnlyList<string> OtherProviders, DateTime? LastSignedInAt, DateTime? LookedAt);

    public sealed record PostData(string Post, DateOnly From, DateOnly? Until);

    /// <param name="Action">"hmip-2023/1.3".</param>
    /// <param name="Number">Its place in the action's history.</param>
    /// <param name="At">UTC.</param>
    /// <param name="What">What was recorded.</param>
    /// <param name="Post">For which post.</param>
    /// <param name="Words">The words, each with what they are.</param>
    public sealed record EntryData(string Action, int Number, DateTime At, string What, string? Post, IReadOnlyList<EntryView.Words> Words);

    /// <param name="Number">The row.</param>
    /// <param name="At">UTC.</param>
    /// <param name="By">Who did it.</param>
    /// <param name="Kind">What kind of thing.</param>
    /// <param name="What">What.</param>
    /// <param name="RemoteAddress">The network address, of sign-ins.</param>
    public sealed record AuditData(long Number, DateTime At, string By, string Kind, string What, string? RemoteAddress);

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, AuditSettings audit) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var id = current.Value.AccountId ?? throw new NotThereException("An account");
            var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
            var entries = await db.Entries.AsNoTracking().Where(e => e.AccountId == id).Include(e => e.Texts).AsSplitQuery().OrderBy(e => e.RecordedAt).ThenBy(e => e.PlannedActionId).ThenBy(e => e.Sequence).ToListAsync(cancellationToken);
            var actions = await db.PlannedActions.AsNoTracking().Where(a => db.Entries.Any(e => e.PlannedActionId == a.Id && e.AccountId == id))
                .Select(a => new { a.Id, Name = a.Plan.Key + "/" + a.Reference }).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
            var verdicts = await db.Verdicts.AsNoTracking().Where(v => v.AccountId == id).OrderBy(v => v.Id).Select(v => new { v.Recommendation.Number, v.On, v.Source }).ToListAsync(cancellationToken);
            var issued = await db.IssuedReports.AsNoTracking().Where(r => r.IssuedById == id).OrderBy(r => r.Id).Select(r => new { r.Plan.Key, r.Month, r.Number, r.IssuedAt }).ToListAsync(cancellationToken);
            var commentaries = await db.Commentaries.AsNoTracking().Where(c => c.WrittenById == id).OrderBy(c => c.Month).Select(c => new { c.Month, c.WrittenAt }).ToListAsync(cancellationToken);
            var rows = await db.AuditRows.AsNoTracking().Where(r => r.AccountId == id || r.SubjectId == id).OrderBy(r => r.Number).ToListAsync(cancellationToken);
            return new(
                new(account.Name, account.Email, RoleWords.Of(account.Role).Name, account.LastDay, account.PasswordHash is not null,
                    await db.Set<IdentityUserPasskey<int>>().CountAsync(p => p.UserId == id, cancellationToken), account.TwoFactorEnabled,
                    await db.UserLogins.Where(l => l.UserId == id).Select(l => l.ProviderDisplayName ?? l.LoginProvider).ToListAsync(cancellationToken), account.LastSignedInAt, account.LookedAt),
                [.. current.Value.Posts.Select(p => new PostData(p.PostName, p.From, p.Until))],
                [.. entries.Select(e => (Entry: e, View: EntryView.Of(e))).Select(e => new EntryData(actions[e.Entry.PlannedActionId], e.Entry.Sequence, e.Entry.RecordedAt, e.View.Title, e.Entry.PostName, e.View.Texts))],
                [.. verdicts.Select(v => $"Concern {v.Number}, {PlanWords.Day(v.On)}: {v.Source}")],
                [.. issued.Select(r => $"Issue {r.Number} of the report of {r.Month} of {r.Key}, {PlanWords.Moment(r.IssuedAt)}"), .. commentaries.Select(c => $"The commentary of {c.Month}, {PlanWords.Moment(c.WrittenAt)}")],
                [.. rows.Select(r => new AuditData(r.Number, r.At, r.AccountName, AuditKindWords.Of(r).Name, r.What, r.AccountId == id ? r.RemoteAddress : null))],
                audit.KeepDays);
        }
    }
}
