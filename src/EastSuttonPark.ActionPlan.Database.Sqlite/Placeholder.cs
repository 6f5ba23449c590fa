namespace EastSuttonPark.ActionPlan.Database.Sqlite; internal static class Placeholder;
