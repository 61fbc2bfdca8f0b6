namespace XrayExp.Engine.Catalog.Schedules;

/// <summary>The learning rate as a function of the update's number.</summary>
public abstract record Schedule
{
    /// <param name="step">Updates made before this one: 0 for the first.</param>
    public abstract double At(long step);
}
