using System.Globalization;

namespace XrayExp.Tests.Report;

/// <summary>Runs something in a country of decimal commas, other minus signs and other words for what is no number.</summary>
internal static class ForeignCulture
{
    public static T Run<T>(Func<T> action)
    {
        CultureInfo former = CultureInfo.CurrentCulture;
        CultureInfo foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NumberGroupSeparator = ".";
        foreign.NumberFormat.PercentDecimalSeparator = ",";
        foreign.NumberFormat.NegativeSign = "\u2212";
        foreign.NumberFormat.NaNSymbol = "keine Zahl";
        foreign.DateTimeFormat.TimeSeparator = ".";
        foreign.DateTimeFormat.Calendar = new GregorianCalendar();
        CultureInfo.CurrentCulture = foreign;
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = former;
        }
    }
}
