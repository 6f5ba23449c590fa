using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A person corrects what the title block of a plan says, or gives what it doesn't say.</summary>
public static class CorrectCover
{
    public sealed record Query(Guid Id) : IRequest<View>;

    /// <param name="FileName">The document.</param>
    /// <param name="Revision">What the form is made from.</param>
    /// <param name="Cover">The facts as they stand.</param>
    public sealed record View(string FileName, int Revision, CoverFacts Cover);

    /// <summary>What the form posts. Refused with field errors where a fact is missing or the days are out of order; stale where somebody corrected the draft meanwhile.</summary>
    public sealed record Command : IRequest
    {
        /// <summary>From the address.</summary>
        public Guid Id { get; set; }

        public string? Establishment { get; set; }

        public string? Inspectorate { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The first day of the inspection")]
        public DateOnly? InspectedFrom { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The last day of the inspection")]
        public DateOnly? InspectedTo { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day the report was published")]
        public DateOnly? ReportPublishedOn { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day the plan was submitted")]
        public DateOnly? SubmittedOn { get; set; }

        /// <summary>The word that addresses carry; where none is given it is made of who inspected and the year.</summary>
        public string? Key { get; set; }

        public int? Revision { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Longest = 200;
        private const int LongestKey = 40;

        public Validator()
        {
            RuleFor(c => c.Establishment).NotEmpty().WithMessage("Enter the establishment").MaximumLength(Longest).WithMessage($"The establishment must be {Longest} characters or fewer");
            RuleFor(c => c.Inspectorate).NotEmpty().WithMessage("Enter who inspected").MaximumLength(Longest).WithMessage($"Who inspected must be {Longest} characters or fewer");
            RuleFor(c => c.InspectedFrom).NotNull().WithMessage("Enter the first day of the inspection");
            RuleFor(c => c.InspectedTo).NotNull().WithMessage("Enter the last day of the inspection")
                .Must((c, to) => to is null || c.InspectedFrom is null || to >= c.InspectedFrom).WithMessage("The last day of the inspection must be its first day or later");
            RuleFor(c => c.ReportPublishedOn).NotNull().WithMessage("Enter the day the report was published")
                .Must((c, on) => on is null || c.InspectedTo is null || on >= c.InspectedTo).WithMessage("The report was published after the inspection");
            RuleFor(c => c.SubmittedOn).NotNull().WithMessage("Enter the day the plan was submitted")
                .Must((c, on) => on is null || c.InspectedTo is null || on >= c.InspectedTo).WithMessage("The plan was submitted after the inspection");
            RuleFor(c => c.Key).Cascade(CascadeMode.Stop)
                .MaximumLength(LongestKey).WithMessage($"The short name must be {LongestKey} characters or fewer")
                .Matches("^[a-z0-9]+(-[a-z0-9]+)*$").WithMessage("The short name can have small letters, digits and hyphens, like hmip-2023")
                .Must(key => key != "import").WithMessage("The short name can’t be “import”: that address is taken");
        }
    }

    internal sealed class QueryHandler(DraftShelf shelf) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.LookAtDraft(request.Id, cancellationToken);
            return new(pending.FileName, pending.Revision, draft.Cover);
        }
    }

    internal sealed class Handler(DraftShelf shelf) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.Open(request.Id, request.Revision, cancellationToken);
            await shelf.Save(
                pending,
                draft with
                {
                    Cover = new CoverFacts
                    {
                        Establishment = CleanText.Of(request.Establishment),
                        Inspectorate = CleanText.Of(request.Inspectorate),
                        Key = string.IsNullOrEmpty(request.Key) ? KeyOf(request.Inspectorate!, request.InspectedFrom!.Value) : request.Key,
                        InspectedFrom = request.InspectedFrom,
                        InspectedTo = request.InspectedTo,
                        ReportPublishedOn = request.ReportPublishedOn,
                        SubmittedOn = request.SubmittedOn,
                    },
                },
                cancellationToken);
        }

        // "hmip-2026" for HM Inspectorate of Prisons; its sister's initials are the same, so that one goes by its name.
        private static string KeyOf(string inspectorate, DateOnly from)
        {
            var initials = new string([.. inspectorate.Where(char.IsAsciiLetterUpper)]).ToLowerInvariant();
            return $"{(inspectorate.Contains("prob", StringComparison.OrdinalIgnoreCase) ? "hmi-probation" : initials.Length > 0 ? initials : "plan")}-{from.Year}";
        }
    }
}
