using System.Security.Cryptography;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>A lead, or whoever may verify, adds evidence to an action: files, a link, or what somebody saw on site.</summary>
public static class AddEvidence
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    public sealed record Query(string Plan, string Reference) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Evidence">What is there already.</param>
    /// <param name="Limits">How much a form takes.</param>
    public sealed record View(ActionRow Row, IReadOnlyList<EvidenceView> Evidence, EvidenceLimits Limits);

    /// <summary>A file as it was handed in.</summary>
    /// <param name="Name">The name as it came; folders in it are left out.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Open">Opens its content, which can be read from any place, more than once.</param>
    public sealed record Upload(string Name, long Bytes, Func<Stream> Open);

    /// <summary>What the form posts. Several files become an entry each, all of them or none.</summary>
    /// <remarks>
    /// Refused with field errors by <see cref="NewEvidence.Missing"/>, where a file is empty, too large, cut off, not of a kind that can be kept or not what its name says, and where
    /// there are too many; and by the rules of <see cref="PlannedAction.AddEvidence"/>. Never stale: evidence is added beside whatever else was recorded.
    /// </remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        public EvidenceKind? Kind { get; set; }

        /// <summary>Files come with a request in a way of their own: the page sets them.</summary>
        [BindNever]
        public IReadOnlyList<Upload> Files { get; set; } = [];

        public string? Link { get; set; }

        public string? SeenBy { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day that the evidence is about")]
        public DateOnly? AboutOn { get; set; }

        public string? Description { get; set; }

        /// <summary>Made with the form, so that a double click counts once.</summary>
        public Guid FormId { get; set; }

        internal NewEvidence ToNew(EvidenceFile? file) => new(Kind!.Value, AboutOn, Description, Link, SeenBy, file);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int LongestLink = 2000;
        private const int LongestName = 200;

        public Validator(PlanClock clock, EvidenceLimits limits)
        {
            RuleFor(c => c.Kind).Must(k => k is { } kind && Enum.IsDefined(kind)).WithMessage("Choose what the evidence is");
            RuleFor(c => c.Description).MaximumLength(EntryText.MaxLength).WithMessage($"What it shows must be {EntryText.MaxLength} characters or fewer");
            RuleFor(c => c.Link).MaximumLength(LongestLink).WithMessage($"The link must be {LongestLink} characters or fewer");
            RuleFor(c => c.SeenBy).MaximumLength(LongestName).WithMessage($"Who saw it must be {LongestName} characters or fewer");
            RuleFor(c => c.Files).Empty().When(c => c.Kind is EvidenceKind.Link or EvidenceKind.Seen).WithMessage("You chose files, but said that the evidence is something else. Choose “Files”, or add the files on their own.");
            RuleFor(c => c).Custom((command, context) =>
            {
                if (command.Kind is not { } kind || !Enum.IsDefined(kind))
                    return;
                var refusals = kind == EvidenceKind.File ? Refusals(command.Files, limits).ToList() : [];
                // Whether files are good enough is said below; here it counts that there are any.
                var any = command.Files.Count > 0 ? new EvidenceFile("", "", 0, "") : null;
                foreach (var (rule, field) in command.ToNew(any).Missing(clock.Today))
                    context.AddFailure(new ValidationFailure(field == nameof(NewEvidence.File) ? nameof(Command.Files) : field, rule.Message) { ErrorCode = rule.Code });
                if (refusals.Count > 0)
                    context.AddFailure(new ValidationFailure(nameof(Command.Files), string.Join(' ', refusals)));
            });
        }

        private static IEnumerable<string> Refusals(IReadOnlyList<Upload> files, EvidenceLimits limits)
        {
            if (files.Count > EvidenceLimits.MaxFiles)
            {
                yield return $"Choose up to {EvidenceLimits.MaxFiles} files at once.";
                yield break;
            }

            foreach (var file in files)
            {
                if (EvidenceFileKind.NameOf(file.Name) is not { Length: <= LongestName } name)
                    yield return $"A file’s name must have 1 to {LongestName} characters.";
                else if (file.Bytes == 0)
                    yield return $"“{name}” is empty.";
                else if (file.Bytes > limits.MaxBytes)
                    yield return $"“{name}” is too large: {PlanWords.Size(file.Bytes)}. A file can have up to {limits.MaxMegabytes} MB.";
                else
                {
                    using var content = file.Open();
                    if (EvidenceFileKind.Judge(name, content).Refusal is { } refusal)
                        yield return refusal;
                }
            }
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock, EvidenceLimits limits) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var row = await actions.One(request.Plan, request.Reference, cancellationToken);
            if (!PlannedAction.MayAddEvidence(current.Value, row.Action.LeadId, clock.Today))
                throw new DomainRuleException(PlanRules.EvidenceIsTheLeads);
            var entries = await db.Entries.AsNoTracking().Where(e => e.PlannedActionId == row.Action.Id).Include(e => e.Texts).AsSplitQuery().ToListAsync(cancellationToken);
            return new View(row, EvidenceView.Of(entries), limits);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, EvidenceFiles files, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        private const int Attempts = 3;

        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            List<(Upload Upload, EvidenceFile File)> uploads = [];
            if (request.Kind == EvidenceKind.File)
                foreach (var upload in request.Files)
                    uploads.Add((upload, await Describe(upload, cancellationToken)));
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await db.InOneTransaction(() => Keep(request, uploads, cancellationToken), cancellationToken);
                    return;
                }
                catch (StaleFormException stale) when (!stale.IsUsed && attempt < Attempts)
                {
                    // Somebody else recorded something on the action in the same moment. It does not matter to evidence, and a browser would lose the files.
                }
            }
        }

        private async Task Keep(Command request, List<(Upload Upload, EvidenceFile File)> uploads, CancellationToken ct)
        {
            var action = await journal.Open(request.Plan, request.Reference, null, request.FormId, ct);
            var (by, now) = (current.Value, clock.Now);
            if (request.Kind != EvidenceKind.File)
                action.AddEvidence(by, request.ToNew(null), new(now, request.FormId));
            // The form's id is unique in a journal, so it stands on the first of several files.
            var entries = uploads.ConvertAll(u => action.AddEvidence(by, request.ToNew(u.File), new(now, ReferenceEquals(u.Upload, uploads[0].Upload) ? request.FormId : null)));
            if (!await journal.Save(request.FormId, ct))
                return;
            foreach (var (entry, (upload, _)) in entries.Zip(uploads))
            {
                await using var content = upload.Open();
                await files.Keep(action.Id, entry.Sequence, content, ct);
            }
        }

        // A first pass over the file, so that its hash stands in the entry before its pieces are written.
        private static async Task<EvidenceFile> Describe(Upload upload, CancellationToken ct)
        {
            var name = EvidenceFileKind.NameOf(upload.Name)!;
            await using var content = upload.Open();
            var kind = EvidenceFileKind.Judge(name, content).Kind!;
            content.Position = 0;
            return new EvidenceFile(name, kind.ContentType, upload.Bytes, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)));
        }
    }
}
