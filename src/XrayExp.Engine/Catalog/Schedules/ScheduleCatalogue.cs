namespace XrayExp.Engine.Catalog.Schedules;

/// <summary>The schedules that may replace a plain learning rate.</summary>
public static class ScheduleCatalogue
{
    public static readonly Catalogue<Schedule> All = new(
        "learning rate schedule",
        ExponentialDecay.Entry,
        CosineDecay.Entry,
        PiecewiseConstantDecay.Entry);
}
