using EastSuttonPark.ActionPlan.Domain;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>How many actions are overdue today, of those that the person may see: the number beside "Overdue" in the navigation.</summary>
public static class CountOverdue
{
    public sealed record Query : IRequest<int>;

    internal sealed class Handler(ActionList actions) : IRequestHandler<Query, int>
    {
        public async Task<int> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(null, cancellationToken, withWords: false);
            return await view.Only(DayRules.Overdue).Count(cancellationToken);
        }
    }
}
