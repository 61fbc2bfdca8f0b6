using XrayExp.Engine.Records;

namespace XrayExp.Tool.Shell;

/// <summary>The ledger of the setting <c>ledger</c>, of every command that evaluates on the test images.</summary>
internal static class LedgerFile
{
    /// <summary>Null where there is none.</summary>
    /// <exception cref="Engine.Diagnostics.InputException">The file is no ledger.</exception>
    public static TestLedger? Of(CommandContext context)
    {
        if (context.Settings.Ledger is not { } file)
            return null;
        TestLedger ledger = new(context.Resolve(file), file);
        ledger.Check();
        return ledger;
    }
}
