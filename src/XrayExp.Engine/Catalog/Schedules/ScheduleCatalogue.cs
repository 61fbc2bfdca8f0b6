namespace XrayExp.Engine.Catalog.Schedules;

/// <summary>What stands in place of a plain learning rate.</summary>
public static class ScheduleCatalogue
{
    public static readonly Catalogue<Schedule> All = new(
        "learning rate schedule",
        ExponentialDecay.Entry,
        CosineDecay.Entry,
        PiecewiseConstantDecay.Entry);
}
