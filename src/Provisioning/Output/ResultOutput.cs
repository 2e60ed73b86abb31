using System.Collections.Specialized;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Commands.Output;

/// <summary>
/// A result as data, as <see cref="OutputObject"/> makes any object: there is one for every row, so that its properties are not searched for, and
/// are put where PowerShell keeps them, as long as that gave the same for the first one.
/// </summary>
internal static class ResultOutput
{
    private static readonly OwnMembers? s_own = IsSame(OwnMembers.Bound) ? OwnMembers.Bound : null;

    // Rows of one answer took as long as each other.
    [ThreadStatic]
    private static (TimeSpan Duration, string? Text) s_last;

    public static PSObject Of(ProvisioningResult result) => Make(result, s_own);

    [MethodImpl(EveryRow.Code)]
    private static PSObject Make(ProvisioningResult result, OwnMembers? own)
    {
        PSObject output = OutputShape.Of(typeof(ProvisioningResult)).NewObject();
        OrderedDictionary? table = own?.Of(output);
        Add(nameof(result.Service), result.Service);
        Add(nameof(result.Action), result.Action);
        Add(nameof(result.Key), result.Key);
        Add(nameof(result.Id), result.Id);
        Add(nameof(result.Outcome), OutputObject.Value(result.Outcome));
        Add(nameof(result.Message), result.Message);
        Add(nameof(result.Row), result.Row);
        Add(nameof(result.Attempts), result.Attempts);
        Add(nameof(result.Duration), Text(result.Duration));
        return output;

        void Add(string name, object? value)
        {
            if (table is null)
            {
                OutputObject.Add(output, name, value);
            }
            else
            {
                table.Add(name, new PSNoteProperty(name, value));
            }
        }
    }

    // The one that is made the public way also tells PowerShell that objects may have properties of these names.
    private static bool IsSame(OwnMembers? own)
    {
        ProvisioningResult result = new() { Key = "key", Row = 1 };
        PSObject usual = Make(result, own: null);
        return own is not null && Properties(Make(result, own)).SequenceEqual(Properties(usual));
    }

    private static List<(string Name, object? Value, bool MayBeSet, PSMemberTypes Type)> Properties(PSObject output) =>
        output.Properties.Select(p => (p.Name, (object?)p.Value, p.IsSettable, p.MemberType)).ToList();

    private static string Text(TimeSpan duration)
    {
        if (s_last.Text is null || s_last.Duration != duration)
        {
            s_last = (duration, (string)OutputObject.Value(duration)!);
        }

        return s_last.Text!;
    }
}
