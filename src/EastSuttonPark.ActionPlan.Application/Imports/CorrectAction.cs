using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A person corrects an action of a plan on its way in: its words, owners and date; where it ends; to which concern it belongs. Or types a new one.</summary>
public static class CorrectAction
{
    /// <summary>What the person does.</summary>
    public enum Step
    {
        /// <summary>Its words, owners, date or concern are corrected, or it is typed anew.</summary>
        Save,

        /// <summary>It ends before a word, and the rest goes elsewhere.</summary>
        Cut,

        /// <summary>It and the one before it are one.</summary>
        Join,

        /// <summary>It and the one after it are one.</summary>
        JoinNext,

        /// <summary>It is taken out.</summary>
        Remove,
    }

    /// <summary>What the form posts for a place that is typed instead of chosen.</summary>
    public const string Elsewhere = "elsewhere";

    /// <param name="Id">The import.</param>
    /// <param name="Reference">The action's reference, or null for a new one.</param>
    /// <param name="Concern">The concern to which a new one belongs.</param>
    public sealed record Query(Guid Id, string? Reference, string? Concern = null) : IRequest<View>;

    /// <param name="FileName">The document.</param>
    /// <param name="Revision">What the form is made from.</param>
    /// <param name="Action">The action; null for a new one.</param>
    /// <param name="Concern">The concern to which it belongs.</param>
    /// <param name="Concerns">All concerns, to move it to.</param>
    /// <param name="Previous">The action before it in its concern, or null.</param>
    /// <param name="Next">The action after it in its concern, or null.</param>
    /// <param name="Places">The places at which sentences begin in it, with the words that stand there.</param>
    /// <param name="Rows">The document's rows that hold its words.</param>
    /// <param name="Doubts">What is in doubt about it.</param>
    public sealed record View(
        string FileName, int Revision, PublishedActionText? Action, PublishedRecommendation Concern, IReadOnlyList<PublishedRecommendation> Concerns, PublishedActionText? Previous,
        PublishedActionText? Next, IReadOnlyList<Place> Places, IReadOnlyList<DraftRow> Rows, IReadOnlyList<Doubt> Doubts);

    /// <param name="At">The position in the wording.</param>
    /// <param name="Begins">The sentence that begins there.</param>
    public sealed record Place(int At, string Begins);

    /// <summary>What the forms post.</summary>
    /// <remarks>
    /// What is typed is saved whichever step is taken, unless the action is taken out. Refused with field errors where there is no wording, where a chosen place is one of words that were typed over, where no place is chosen or the words typed for it don't stand in the action exactly once, and where something is too long;
    /// stale where somebody corrected the draft meanwhile.
    /// </remarks>
    public sealed record Command : IRequest
    {
        /// <summary>From the address.</summary>
        public Guid Id { get; set; }

        /// <summary>From the address: which one; null for a new one.</summary>
        public string? Which { get; set; }

        public Step Step { get; set; }

        public string? Wording { get; set; }

        public string? Owners { get; set; }

        public string? Target { get; set; }

        public string? ShortTitle { get; set; }

        /// <summary>The number of the concern to which it belongs.</summary>
        public string? Concern { get; set; }

        /// <summary>How far it was before this system; null where it begins here.</summary>
        public ActionStatus? Status { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day that was reported")]
        public DateOnly? ReportedOn { get; set; }

        /// <summary>The last words before this system.</summary>
        public string? LastWords { get; set; }

        /// <summary>The post that led before this system.</summary>
        public string? Lead { get; set; }

        /// <summary>The date to which its target was moved before this system.</summary>
        public string? MovedTo { get; set; }

        /// <summary>The position at which the rest begins, or <see cref="Elsewhere"/>.</summary>
        public string? At { get; set; }

        /// <summary>The words with which the rest begins, where the place is typed.</summary>
        public string? Begins { get; set; }

        public RestGoes? Rest { get; set; }

        public int? Revision { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Longest = 200;
        private const int LongestOwners = 500;

        public Validator(PlanClock clock)
        {
            When(c => c.Step != Step.Remove, () =>
            {
                RuleFor(c => c.Wording).NotEmpty().WithMessage("Enter the action as published").MaximumLength(PublishedActionText.MaxLength).WithMessage($"The action must be {PublishedActionText.MaxLength:N0} characters or fewer");
                RuleFor(c => c.Owners).MaximumLength(LongestOwners).WithMessage($"The owners must be {LongestOwners} characters or fewer");
                RuleFor(c => c.Target).MaximumLength(Longest).WithMessage($"The target date must be {Longest} characters or fewer");
                RuleFor(c => c.ShortTitle).MaximumLength(Longest).WithMessage($"The short title must be {Longest} characters or fewer");
                RuleFor(c => c.Lead).MaximumLength(Longest).WithMessage($"The lead must be {Longest} characters or fewer");
                RuleFor(c => c.MovedTo).MaximumLength(Longest).WithMessage($"The date must be {Longest} characters or fewer");
                RuleFor(c => c.LastWords).MaximumLength(EntryText.MaxLength).WithMessage($"The last words must be {EntryText.MaxLength} characters or fewer");
                RuleFor(c => c.ReportedOn).Must(on => on is null || on <= clock.Today).WithMessage("The day that was reported must be today or in the past");
            });
            When(c => c.Step == Step.Cut, () =>
            {
                RuleFor(c => c.At).NotEmpty().WithMessage("Choose where the rest begins");
                RuleFor(c => c.Begins).NotEmpty().When(c => c.At == Elsewhere).WithMessage("Type the words with which the rest begins");
                RuleFor(c => c.Rest).NotNull().WithMessage("Choose where the rest goes");
            });
        }
    }

    internal sealed class QueryHandler(DraftShelf shelf) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.LookAtDraft(request.Id, cancellationToken);
            if (request.Reference is null)
                return new(pending.FileName, pending.Revision, null, draft.Recommendation(request.Concern ?? ""), draft.Recommendations, null, null, [], [], []);
            var (concern, action) = draft.Action(request.Reference);
            return new(
                pending.FileName, pending.Revision, action, concern, draft.Recommendations, DraftEdits.Neighbour(concern, action, -1), DraftEdits.Neighbour(concern, action, 1),
                [.. PlacesIn(action.Wording)], [.. draft.Rows.Where(row => action.Rows.Contains(row.Number))], [.. DraftDoubts.Of(draft).Where(d => d.Reference == action.Reference)]);
        }

        private static IEnumerable<Place> PlacesIn(string wording)
        {
            var starts = Sentences.Starts(wording);
            return starts.Select((at, i) => new Place(at, wording[at..(i + 1 < starts.Count ? starts[i + 1] : wording.Length)].Trim()));
        }
    }

    internal sealed class Handler(DraftShelf shelf) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.Open(request.Id, request.Revision, cancellationToken);
            await shelf.Save(pending, Corrected(draft, request), cancellationToken);
        }

        private static PlanDraft Corrected(PlanDraft draft, Command request)
        {
            if (request.Which is not { } which)
            {
                var typed = Change(new PublishedActionText { Reference = "", Wording = "", OwnersText = "", Owners = [], Target = TargetDate.Read("") }, request);
                return draft.Add(draft.Recommendation(request.Concern ?? "").Number, typed);
            }

            var corrected = request.Step == Step.Remove ? draft : draft.CorrectAction(which, action => Change(action, request));
            // Who has given how far it was has looked at what the sheet said of that.
            if (request.Step != Step.Remove && draft.Action(which).Action is var before && corrected.Action(which).Action.Opening != before.Opening)
                corrected = corrected.Settle(draft.Found.Where(d => d.Kind == DoubtKind.UnclearProgress && d.Row is { } row && before.Rows.Contains(row)).Select(d => d.Key));
            switch (request.Step)
            {
                case Step.Join:
                    return corrected.JoinWithPrevious(which);
                case Step.JoinNext:
                    var (concern, action) = corrected.Action(which);
                    return corrected.JoinWithPrevious(DraftEdits.Neighbour(concern, action, 1)?.Reference ?? throw new NotThereException($"An action after {which}"));
                case Step.Remove:
                    return draft.Remove(which);
                case Step.Cut:
                    return corrected.Cut(which, PlaceOf(draft.Action(which).Action.Wording, corrected.Action(which).Action.Wording, request), request.Rest!.Value);
                default:
                    return request.Concern is { Length: > 0 } to && to != draft.Action(which).Recommendation.Number
                        ? corrected.MoveTo(which, draft.Recommendation(to).Number)
                        : corrected;
            }
        }

        private static PublishedActionText Change(PublishedActionText action, Command request) => action with
        {
            Wording = CellText.Lines(request.Wording),
            OwnersText = CellText.OneLine(request.Owners),
            Target = TargetDate.Read(CellText.OneLine(request.Target)),
            ShortTitle = CellText.OneLine(request.ShortTitle) is { Length: > 0 } title ? title : null,
            Opening = request.Status is null && string.IsNullOrWhiteSpace(request.LastWords) && string.IsNullOrWhiteSpace(request.Lead) && string.IsNullOrWhiteSpace(request.MovedTo)
                ? null
                : new OpeningBalance(request.Status, request.ReportedOn, CleanText.Of(request.LastWords) ?? "", CellText.OneLine(request.Lead), action.Opening?.ForecastOn, CellText.OneLine(request.MovedTo) is { Length: > 0 } moved ? TargetDate.Read(moved) : null),
        };

        private static int PlaceOf(string printed, string wording, Command request)
        {
            if (request.At != Elsewhere)
            {
                if (wording != printed)
                    throw new ValidationException([new ValidationFailure(nameof(Command.At), "You changed the words of the action. Save them first, or choose “Somewhere else” and type the words with which the rest begins")]);
                return int.TryParse(request.At, out var chosen) && chosen > 0 && chosen < wording.Length
                    ? chosen
                    : throw new ValidationException([new ValidationFailure(nameof(Command.At), "Choose where the rest begins")]);
            }

            var at = CellText.IndexOf(wording, request.Begins!);
            if (at < 0)
                throw Refused("These words don’t stand in the action. Type them as they are there");
            if (CellText.IndexOf(wording, request.Begins!, at + 1) >= 0)
                throw Refused("These words stand in the action more than once. Type a few more of them");
            return at > 0 ? at : throw Refused("The action begins with these words: nothing would be left before them");
        }

        private static ValidationException Refused(string why) => new([new ValidationFailure(nameof(Command.Begins), why)]);
    }
}
