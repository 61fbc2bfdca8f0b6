using XrayExp.Engine.Records;

namespace XrayExp.Tool.Shell;

/// <summary>Opens the ledger that the setting <c>ledger</c> names, for the commands that evaluate on test images.</summary>
internal static class LedgerFile
{
    /// <summary>Returns the ledger; null if the setting is not given.</summary>
    /// <exception cref="Engine.Diagnostics.InputException">The file exists and is not a ledger.</exception>
    public static TestLedger? Of(CommandContext context)
    {
        if (context.Settings.Ledger is not { } file)
            return null;
        TestLedger ledger = new(context.Resolve(file), file);
        ledger.Check();
        return ledger;
    }
}
