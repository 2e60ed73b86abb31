using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>
/// Reads the objects of one pipeline. For rows of <c>Import-Csv</c>, which hold nothing but what was added to them, listing their
/// properties takes PowerShell longer than all else that happens to a row, because it makes hidden members for each. Their own list is
/// read instead, as long as that gave the same for the first of them.
/// </summary>
internal sealed class PlainObjectReader
{
    private const string PlainType = "System.Management.Automation.PSCustomObject";

    // PowerShell keeps this one with the object once somebody has asked for it.
    private const string HiddenProperty = "pstypenames";

    // Not public: where a PowerShell does not have it, rows are read more slowly, and all the same.
    private static readonly Func<PSObject, IEnumerable<PSMemberInfo>>? s_ownMembers = FindOwnMembers();

    private bool? _isOwnListRight = s_ownMembers is null ? false : null;

    /// <summary>Reads an object as headers and values, as <see cref="RowInput.Cells(PSObject, Column)"/> does.</summary>
    public KeyValuePair<string, object?>[] Cells(PSObject input, Column textColumn)
    {
        if (_isOwnListRight == false || !IsPlain(input))
        {
            return RowInput.Cells(input, textColumn);
        }

        KeyValuePair<string, object?>[] cells = RowInput.Cells(s_ownMembers!(input).Where(m => m.Name != HiddenProperty));
        _isOwnListRight ??= cells.SequenceEqual(RowInput.Cells(input.Properties));
        return _isOwnListRight == true ? cells : RowInput.Cells(input.Properties);
    }

    // What comes from another process or has a name of its own may have properties elsewhere.
    private static bool IsPlain(PSObject input) => input.BaseObject is PSCustomObject && input.TypeNames.FirstOrDefault() == PlainType;

    private static Func<PSObject, IEnumerable<PSMemberInfo>>? FindOwnMembers()
    {
        MethodInfo? getter = typeof(PSObject).GetProperty("InstanceMembers", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod;
        return getter is not null && typeof(IEnumerable<PSMemberInfo>).IsAssignableFrom(getter.ReturnType)
            ? (Func<PSObject, IEnumerable<PSMemberInfo>>)Delegate.CreateDelegate(typeof(Func<PSObject, IEnumerable<PSMemberInfo>>), getter)
            : null;
    }
}
