namespace XrayExp.Engine.Catalog.Schedules;

/// <summary>The same learning rate at every step; written as a plain number. A callback may lower it.</summary>
public sealed record ConstantRate(double Rate) : Schedule
{
    public override double At(long step) => Rate;
}
