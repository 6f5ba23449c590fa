namespace EastSuttonPark.ActionPlan.Application; internal static class Placeholder;
