namespace EastSuttonPark.ActionPlan.Documents; internal static class Placeholder;
