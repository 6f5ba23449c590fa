using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A person brings, beside the published plan, the establishment's own sheet that says how far each action was before this system.</summary>
public static class BringProgress
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public sealed record Query(Guid Id) : IRequest<View>;

    /// <param name="FileName">The plan's document.</param>
    /// <param name="Revision">What the form is made from.</param>
    /// <param name="MaxMegabytes">How large a file may be.</param>
    public sealed record View(string FileName, int Revision, int MaxMegabytes);

    /// <summary>What the form posts. Answers with how many actions the sheet says something of.</summary>
    /// <remarks>
    /// Refused with a field error where no file is chosen, it is too large, can't be read, or says nothing of any action; stale where somebody corrected the draft meanwhile. A row that fits no action is
    /// left in doubt, with its words.
    /// </remarks>
    public sealed record Command : IRequest<int>
    {
        /// <summary>From the address.</summary>
        public Guid Id { get; set; }

        /// <summary>A file comes with a request in a way of its own: the page sets it.</summary>
        [BindNever]
        public AddEvidence.Upload? File { get; set; }

        public int? Revision { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(EvidenceLimits limits) => RuleFor(c => c.File).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Choose the sheet")
            .Must(f => f!.Bytes > 0).WithMessage("The file is empty")
            .Must(f => f!.Bytes <= limits.MaxBytes).WithMessage($"The file must be no larger than {limits.MaxMegabytes} MB");
    }

    internal sealed class QueryHandler(DraftShelf shelf, EvidenceLimits limits) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (pending, _) = await shelf.LookAtDraft(request.Id, cancellationToken);
            return new(pending.FileName, pending.Revision, limits.MaxMegabytes);
        }
    }

    internal sealed class Handler(DraftShelf shelf, PlanReader reader, PlanClock clock) : IRequestHandler<Command, int>
    {
        private const int MostNamed = 5;

        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.Open(request.Id, request.Revision, cancellationToken);
            var sheet = Read(await StartImport.Received(request.File!, cancellationToken), cancellationToken).WithoutDaysToCome(clock.Today);
            var said = sheet.Actions.Where(a => a.Opening is not null).ToList();
            if (said.Count == 0)
                throw Refused("The file says nothing of any action’s status, lead or last words. It needs columns such as “Status”, “Lead”, “Latest update”, “Updated on” and “Revised date” beside the action’s reference");
            var (matched, unmatched) = Match(draft, said);
            if (matched.Count == 0)
                throw Refused($"Nothing that the file tells of is in this plan: it names {PlanWords.List([.. said.Take(MostNamed).Select(a => a.Reference)])}. The reference beside each action must be the plan’s own");
            await shelf.Save(
                pending,
                draft with
                {
                    Recommendations = [.. draft.Recommendations.Select(r => r with { Actions = [.. r.Actions.Select(a => matched.TryGetValue(a.Reference, out var said) ? a with { Opening = said.Opening } : a)] })],
                    Found =
                    [
                        .. draft.Found.Where(d => d.Kind != DoubtKind.UnclearProgress),
                        .. sheet.Found.Where(d => d.Kind == DoubtKind.UnclearProgress || d is { Kind: DoubtKind.LeftOut, Row: not null }).Select(d => OfSheet(draft, sheet, d.Row!.Value, matched, d.Key, d.What)),
                        .. unmatched.Select(a => OfSheet(draft, sheet, a.Rows[0], matched, a.Reference, $"What the sheet says of {a.Reference} fits no action of the plan and is left out: \"{(a.Wording.Length > 0 ? a.Wording : a.Opening!.Words)}\".")),
                        .. DatesApart(draft, sheet, matched),
                    ],
                },
                cancellationToken);
            return matched.Count;
        }

        // The place is named as the sheet itself has it; by the plan's own row the doubt stays with its action, however corrections number it.
        private static Doubt OfSheet(PlanDraft draft, PlanDraft sheet, int row, Dictionary<string, PublishedActionText> matched, string key, string what)
        {
            var reference = matched.FirstOrDefault(m => m.Value.Rows.Contains(row)).Key;
            var action = draft.Actions.FirstOrDefault(a => a.Reference == reference);
            var place = $"the sheet, {sheet.Rows[row - 1].Place}";
            int? inPlan = action is { Rows: [var first, ..] } ? first : null;
            return new Doubt(place, inPlan is null ? what : $"In {place}: {what}")
            {
                Kind = DoubtKind.UnclearProgress,
                Row = inPlan,
                Reference = action?.Reference,
                Order = int.MaxValue,
                Key = $"{DoubtKind.UnclearProgress}:sheet:{key}",
            };
        }

        // Whoever moved a date in their own sheet may have typed over the old one.
        private static IEnumerable<Doubt> DatesApart(PlanDraft draft, PlanDraft sheet, Dictionary<string, PublishedActionText> matched) =>
            from action in draft.Actions
            where matched.ContainsKey(action.Reference)
            let said = matched[action.Reference]
            where said.Opening!.MovedTo is null && said.Target.DueOn is not null && said.Target.DueOn != action.Target.DueOn
            select OfSheet(draft, sheet, said.Rows[0], matched, $"{action.Reference}:date",
                $"Its target date is \"{said.Target.Text}\", and the plan’s is \"{action.Target.Text}\". The plan’s stands. If it was moved before this system, give the later date on the action.");

        private PlanDraft Read(PlanFile file, CancellationToken ct)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Longest);
            try
            {
                return reader.ReadProgress(file, new ReadingWatch(limit.Token));
            }
            catch (PlanReadException refusal)
            {
                throw Refused(refusal.Message);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw Refused($"{file.Name} takes too long to read");
            }
        }

        // By its words; where the sheet words it in its own way, by its reference.
        private static (Dictionary<string, PublishedActionText> Matched, List<PublishedActionText> Unmatched) Match(PlanDraft draft, List<PublishedActionText> said)
        {
            var byWording = draft.Actions.ToLookup(a => a.Wording, StringComparer.OrdinalIgnoreCase);
            var references = draft.Actions.Select(a => a.Reference).ToHashSet(StringComparer.Ordinal);
            var matched = new Dictionary<string, PublishedActionText>(StringComparer.Ordinal);
            var unmatched = new List<PublishedActionText>();
            foreach (var action in said)
            {
                var reference = byWording[action.Wording].FirstOrDefault()?.Reference ?? (references.Contains(action.Reference) ? action.Reference : null);
                if (reference is null || !matched.TryAdd(reference, action))
                    unmatched.Add(action);
            }

            return (matched, unmatched);
        }

        private static ValidationException Refused(string why) => new([new ValidationFailure(nameof(Command.File), why)]);
    }
}
