using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Takes a published plan, as a reader understood it, into the database: all or nothing. The only way in, for seeds too.</summary>
public static class ImportPlan
{
    /// <summary>
    /// Refused by <see cref="PlanRules.DoubtsNeedAPerson"/> where doubts are left that nobody accepted, and by <see cref="PlanRules.PlanIsHere"/> where the plan is here from
    /// another file and nobody has said that this is a later edition of it; then as <see cref="AdoptEdition.Command"/> is. The same file again changes nothing.
    /// </summary>
    /// <param name="Plan">What the reader understood.</param>
    /// <param name="AcceptProposals">Whether a person has accepted what the reader proposes where it doubts.</param>
    /// <param name="Source">The document as it arrived, which is kept with the edition; null for a plan that comes from none, such as a fictional one.</param>
    /// <param name="IsLaterEdition">Whether a person has seen that the plan is here from another document, and takes this one for a later edition.</param>
    /// <param name="Matches">Of a later edition, what a person has settled about which action goes on as which; see <see cref="EditionComparison.Of"/>.</param>
    public sealed record Command(PublishedPlan Plan, bool AcceptProposals = false, byte[]? Source = null, bool IsLaterEdition = false, IReadOnlyDictionary<string, string?>? Matches = null) : IRequest<Result>;

    /// <param name="Key">The plan's key.</param>
    /// <param name="Concerns">How many concerns the plan has.</param>
    /// <param name="Actions">How many actions the plan has.</param>
    /// <param name="WasHere">Whether the same file had been imported before, so that nothing changed.</param>
    public sealed record Result(string Key, int Concerns, int Actions, bool WasHere);

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, IMediator mediator) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var read = request.Plan;
            var concerns = read.Recommendations.Count;
            var actions = read.Recommendations.Sum(r => r.Actions.Count);
            if (await db.Plans.Include(p => p.Editions).SingleOrDefaultAsync(p => p.Key == read.Key, cancellationToken) is { } known)
            {
                if (known.Editions.Exists(e => e.SourceSha256 == read.SourceSha256))
                    return new Result(read.Key, concerns, actions, WasHere: true);
                if (!request.IsLaterEdition)
                    throw new DomainRuleException(PlanRules.PlanIsHere);
                await mediator.Send(new AdoptEdition.Command(read, request.Matches, request.AcceptProposals, request.Source), cancellationToken);
                return new Result(read.Key, concerns, actions, WasHere: false);
            }

            if (read.Doubts.Count > 0 && !request.AcceptProposals)
                throw new DomainRuleException(PlanRules.DoubtsNeedAPerson);

            var now = clock.Now;
            var stamp = new Stamp(current.Value, null, now, null);
            var plan = Plan.Of(read.Key, read.Establishment, read.Inspectorate, read.InspectedFrom, read.InspectedTo, read.ReportPublishedOn, now);
            var edition = Edition.Of(1, read.SubmittedOn, read.SourceFileName, read.SourceSha256, differences: read.Differences, importId: read.ImportId);
            plan.Editions.Add(edition);
            var posts = await PublishedPosts.Of(read, db, cancellationToken);
            // An entry of a check or a lead names its post by the key, so the posts are stored first: one that nothing uses yet does no harm.
            if (read.Recommendations.Any(r => r.Actions.Any(a => a.Checks.Count > 0 || a.Opening is { Lead.Length: > 0 })))
                await db.SaveChangesAsync(cancellationToken);
            var position = 0;
            foreach (var row in read.Recommendations)
            {
                var recommendation = Recommendation.Of(row.Number, edition.Recommendations.Count + 1, row.Category, new Concern { Text = row.Concern, ShortTitle = row.ShortTitle }, row.Agreement, row.Response);
                edition.Recommendations.Add(recommendation);
                foreach (var text in row.Actions)
                {
                    var action = PlannedAction.PublishedBy(plan, text.Reference, edition, text.Target, stamp);
                    if (text.Opening is { } opening)
                    {
                        var asks = opening.AsksForDate(text.Target, stamp.Day);
                        action.ReportedBefore(opening.Status, opening.ReportedOn, asks ? opening.Words : $"{opening.Words}\n{opening.MoveInWords()}", opening.ForecastOn, opening.Lead.Length == 0 ? null : posts[Post.SlugOf(opening.Lead)], stamp);
                        if (asks)
                            action.DateMovedBefore(opening.MovedTo!, opening.MoveInWords(), stamp.At);
                    }

                    PublishedPosts.SetChecks(action, text, read.SubmittedOn, posts, stamp);
                    var published = PublishedAction.Of(action, edition.Number, recommendation, ++position, text.Wording, text.ShortTitle,
                        text.OwnersText, text.Owners.Select(o => posts[Post.SlugOf(o.Name)]), text.Target);
                    action.Published.Add(published);
                    recommendation.Actions.Add(published);
                }
            }

            db.Plans.Add(plan);
            if (request.Source is { } source)
                db.EditionFiles.Add(new EditionFile(edition, source));
            await db.SaveChangesAsync(cancellationToken);
            return new Result(read.Key, concerns, actions, WasHere: false);
        }
    }
}
