using System.Text;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Somebody brings a plan: a file, a copied table, or what they are going to type.</summary>
public static class StartImport
{
    /// <summary>How the plan comes.</summary>
    public enum Way
    {
        /// <summary>As a file.</summary>
        File,

        /// <summary>Copied out of a document.</summary>
        Pasted,

        /// <summary>Typed by hand.</summary>
        ByHand,
    }

    /// <summary>What stands for the name of a file where the plan was pasted.</summary>
    public const string PastedName = "pasted.txt";

    private const int MostPasted = 1_000_000;

    public sealed record Query : IRequest<View>;

    /// <param name="Pending">The imports that nobody has confirmed yet, the latest first.</param>
    /// <param name="MaxMegabytes">How large a file may be.</param>
    /// <param name="KeepDays">For how many days they are kept.</param>
    public sealed record View(IReadOnlyList<Waiting> Pending, int MaxMegabytes, int KeepDays);

    /// <param name="Id">The import.</param>
    /// <param name="FileName">What was brought.</param>
    /// <param name="By">By whom.</param>
    /// <param name="StartedAt">When: UTC.</param>
    /// <param name="Stage">How far it is.</param>
    public sealed record Waiting(Guid Id, string FileName, string By, DateTime StartedAt, ImportStage Stage);

    /// <summary>Answers with the import. Refused with field errors where nothing is brought, or more than can be.</summary>
    public sealed record Command : IRequest<Guid>
    {
        public Way? How { get; set; }

        /// <summary>A file comes with a request in a way of its own: the page sets it.</summary>
        [BindNever]
        public AddEvidence.Upload? File { get; set; }

        public string? Pasted { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(EvidenceLimits limits)
        {
            RuleFor(c => c.How).NotNull().WithMessage("Choose how you bring the plan");
            When(c => c.How == Way.File, () => RuleFor(c => c.File).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("Choose the file")
                .Must(f => f!.Bytes > 0).WithMessage("The file is empty")
                .Must(f => f!.Bytes <= limits.MaxBytes).WithMessage($"The file must be no larger than {limits.MaxMegabytes} MB"));
            When(c => c.How == Way.Pasted, () => RuleFor(c => c.Pasted).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Paste the plan")
                .MaximumLength(MostPasted).WithMessage("What you pasted is too long for an action plan"));
        }
    }

    internal sealed class QueryHandler(UnfinishedImports unfinished, ImportKeeping keeping, EvidenceLimits limits) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken) => new(
            await unfinished.Kept.AsNoTracking().OrderByDescending(p => p.StartedAt).Select(p => new Waiting(p.Id, p.FileName, p.StartedByName, p.StartedAt, p.Stage)).ToListAsync(cancellationToken),
            limits.MaxMegabytes,
            keeping.KeepDays);
    }

    internal sealed class Handler(ActionPlanDbContext db, UnfinishedImports unfinished, CurrentPerson current, PlanClock clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command request, CancellationToken cancellationToken)
        {
            var pending = request.How switch
            {
                Way.ByHand => PendingImport.ByHand(current.Value, clock.Now),
                Way.Pasted => PendingImport.Of(new PlanFile(PastedName, Encoding.UTF8.GetBytes(request.Pasted!)), current.Value, clock.Now),
                _ => PendingImport.Of(await Received(request.File!, cancellationToken), current.Value, clock.Now),
            };
            await unfinished.DropOld(cancellationToken);
            db.PendingImports.Add(pending);
            await db.SaveChangesAsync(cancellationToken);
            return pending.Id;
        }
    }

    /// <summary>The file as it came with a request, its name without folders.</summary>
    internal static async Task<PlanFile> Received(AddEvidence.Upload file, CancellationToken ct)
    {
        await using var stream = file.Open();
        var content = new byte[file.Bytes];
        if (await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, ct) < content.Length)
            throw new ValidationException([new ValidationFailure(nameof(Command.File), "The file is cut off. Choose it again")]);
        return new PlanFile(EvidenceFileKind.SafeName(Path.GetFileName(file.Name.Replace('\\', '/'))), content);
    }
}
