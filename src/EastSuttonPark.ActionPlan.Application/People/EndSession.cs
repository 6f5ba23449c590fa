using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>A person ends one session: whoever has copied its cookie is refused from then on too. Other sessions of the same person go on.</summary>
public static class EndSession
{
    /// <summary>In a session's cookie: which session it is.</summary>
    public const string Claim = "session";

    // Clocks of several machines differ, and an answer may be under way.
    private static readonly TimeSpan slack = TimeSpan.FromHours(1);

    /// <summary>Ends it. A second time changes nothing and records nothing.</summary>
    /// <param name="Id">What its cookie says in <see cref="Claim"/>.</param>
    /// <param name="AccountId">Whose it is.</param>
    /// <param name="Idle">How long a cookie of it can still be good for.</param>
    public sealed record Command(string Id, int AccountId, TimeSpan Idle) : IRequest;

    internal sealed class Handler(ActionPlanDbContext db, AuditLog audit, TimeProvider time) : AsyncRequestHandler<Command>
    {
        // To its end, whether or not somebody still waits for the page.
        protected override Task Handle(Command request, CancellationToken cancellationToken) => db.InOneTransaction(async () =>
        {
            if (await SpentSecret.Spend(db, request.AccountId, SpentSecret.Session, request.Id, time.GetUtcNow().UtcDateTime, request.Idle + slack, CancellationToken.None))
                await audit.Append(db, new(AuditKind.SignedOut, "Signed out"), CancellationToken.None);
        }, CancellationToken.None);
    }
}
