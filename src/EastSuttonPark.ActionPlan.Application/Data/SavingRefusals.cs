using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>Tells why a database refused a saving.</summary>
/// <param name="isTaken">Whether a provider's exception says that a key or a unique value is taken already.</param>
public sealed class SavingRefusals(Func<DbException, bool> isTaken)
{
    /// <summary>Whether somebody else was quicker: they changed the same row, or took the same number. A deadlock, a full disk or a lost connection is something else, which no form tells anybody to look at again.</summary>
    public bool MeansQuicker(DbUpdateException refusal) => refusal is DbUpdateConcurrencyException || (refusal.InnerException is DbException inner && isTaken(inner));
}
