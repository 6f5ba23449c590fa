namespace EastSuttonPark.ActionPlan.Domain; internal static class Placeholder;
