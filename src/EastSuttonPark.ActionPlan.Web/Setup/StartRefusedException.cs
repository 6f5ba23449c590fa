namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>The program can't start as it is set up. The message says why, for the operator, in one line.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
