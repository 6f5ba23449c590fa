namespace EastSuttonPark.ActionPlan.Database.SqlServer; internal static class Placeholder;
