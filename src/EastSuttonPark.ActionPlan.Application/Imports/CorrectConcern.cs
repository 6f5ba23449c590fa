using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A person corrects a concern or recommendation of a plan on its way in, types a new one, or adds an action to it.</summary>
public static class CorrectConcern
{
    /// <summary>What the person does.</summary>
    public enum Step
    {
        /// <summary>Its words are corrected.</summary>
        Save,

        /// <summary>It is taken out, with whatever stands in it.</summary>
        Remove,
    }

    /// <param name="Id">The import.</param>
    /// <param name="Number">The concern's number, or null for a new one.</param>
    public sealed record Query(Guid Id, string? Number) : IRequest<View>;

    /// <param name="FileName">The document.</param>
    /// <param name="Revision">What the form is made from.</param>
    /// <param name="Concern">The concern; null for a new one.</param>
    /// <param name="Rows">The document's rows that hold its words.</param>
    public sealed record View(string FileName, int Revision, PublishedRecommendation? Concern, IReadOnlyList<DraftRow> Rows);

    /// <summary>What the form posts. Refused with field errors where the number is missing, none or another's, or there is no text; stale where somebody corrected the draft meanwhile.</summary>
    public sealed record Command : IRequest
    {
        /// <summary>From the address.</summary>
        public Guid Id { get; set; }

        /// <summary>From the address: which one; null for a new one.</summary>
        public string? Which { get; set; }

        public Step Step { get; set; }

        public string? Number { get; set; }

        public RecommendationCategory? Category { get; set; }

        public string? Text { get; set; }

        public string? ShortTitle { get; set; }

        /// <summary>"Agreed", "Partly agreed", "Not agreed"; empty in plans that don't say.</summary>
        public string? Agreement { get; set; }

        /// <summary>What is answered to a recommendation that is not agreed with.</summary>
        public string? Response { get; set; }

        public int? Revision { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Longest = 200;

        public Validator() => When(c => c.Step == Step.Save, () =>
        {
            RuleFor(c => c.Number).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter the number as published, like 1 or 5.01")
                .Matches(@"^[A-Za-z]{0,2}[0-9]{1,3}(\.[0-9]{1,3}){0,2}$").WithMessage("The number must be like 1, 5.01 or S40");
            RuleFor(c => c.Category).NotNull().WithMessage("Choose what it is");
            RuleFor(c => c.Text).NotEmpty().WithMessage("Enter the text as published").MaximumLength(PublishedActionText.MaxLength).WithMessage($"The text must be {PublishedActionText.MaxLength:N0} characters or fewer");
            RuleFor(c => c.ShortTitle).MaximumLength(Longest).WithMessage($"The short title must be {Longest} characters or fewer");
            RuleFor(c => c.Agreement).MaximumLength(Longest).WithMessage($"Whether it is agreed must be {Longest} characters or fewer");
            RuleFor(c => c.Response).MaximumLength(PublishedActionText.MaxLength).WithMessage($"The response must be {PublishedActionText.MaxLength:N0} characters or fewer");
        });
    }

    internal sealed class QueryHandler(DraftShelf shelf) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.LookAtDraft(request.Id, cancellationToken);
            var concern = request.Number is null ? null : draft.Recommendation(request.Number);
            return new(pending.FileName, pending.Revision, concern, concern is null ? [] : [.. draft.Rows.Where(row => concern.Rows.Contains(row.Number))]);
        }
    }

    internal sealed class Handler(DraftShelf shelf) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.Open(request.Id, request.Revision, cancellationToken);
            await shelf.Save(pending, request.Step == Step.Remove ? Without(draft, request.Which) : Corrected(draft, request), cancellationToken);
        }

        private static PlanDraft Without(PlanDraft draft, string? number) =>
            draft with { Recommendations = [.. draft.Recommendations.Where(r => r.Number != number)] };

        private static PlanDraft Corrected(PlanDraft draft, Command request)
        {
            var number = request.Number!;
            if (number != request.Which && draft.Recommendations.Any(r => r.Number == number))
                throw new ValidationException([new ValidationFailure(nameof(Command.Number), $"There is a number {number} already")]);
            if (request.Which is { } which)
                return draft.CorrectRecommendation(draft.Recommendation(which).Number, Change);
            var added = Change(new PublishedRecommendation { Number = number, Category = default, Concern = "", Actions = [] });
            return draft with { Recommendations = [.. draft.Recommendations, added] };

            PublishedRecommendation Change(PublishedRecommendation r) => r with
            {
                Number = number,
                Category = request.Category!.Value,
                Concern = CellText.Lines(request.Text),
                ShortTitle = CellText.OneLine(request.ShortTitle) is { Length: > 0 } title ? title : null,
                Agreement = CellText.OneLine(request.Agreement),
                Response = CellText.Lines(request.Response),
                // The document's own references begin with the old number.
                Actions = draft.NamesReferences && number != request.Which ? [.. r.Actions.Select(a => a with { Reference = "" })] : r.Actions,
            };
        }
    }
}
