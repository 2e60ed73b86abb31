using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using Provisioning.Commands.Output;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>
/// Reads the objects of one pipeline. For rows of <c>Import-Csv</c>, which hold nothing but what was added to them, listing their
/// properties takes PowerShell longer than all else that happens to a row, because it makes hidden members for each. Their own list is
/// read instead, as long as that gave the same for the first of their type.
/// </summary>
internal sealed class PlainObjectReader
{
    private static readonly OwnMembers? s_own = OwnMembers.Bound;

    // The types of the object before, and whether its own list was complete. Each type may add properties; nothing before the first object.
    private string[]? _types;
    private bool _isOwnListComplete;

    /// <summary>Reads an object as headers and values, as <see cref="RowInput.Cells(PSObject, Column)"/> does.</summary>
    [MethodImpl(EveryRow.Code)]
    public KeyValuePair<string, object?>[] Cells(PSObject input, Column textColumn)
    {
        if (s_own is null || input.BaseObject is not PSCustomObject)
        {
            return RowInput.Cells(input, textColumn);
        }

        Collection<string> types = PlainTypeNames.Of(input);
        if (_types is null || !types.SequenceEqual(_types))
        {
            _types = types.ToArray();
            _isOwnListComplete = RowInput.Cells(s_own.Of(input)).SequenceEqual(RowInput.Cells(input.Properties));
        }

        return _isOwnListComplete ? RowInput.Cells(s_own.Of(input)) : RowInput.Cells(input.Properties);
    }
}
