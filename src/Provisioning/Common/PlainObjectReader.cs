using System.Management.Automation;
using System.Reflection;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>
/// Reads the objects of one pipeline. For rows of <c>Import-Csv</c>, which hold nothing but what was added to them, listing their
/// properties takes PowerShell longer than all else that happens to a row, because it makes hidden members for each. Their own list is
/// read instead, as long as that gave the same for the first of their type.
/// </summary>
internal sealed class PlainObjectReader
{
    // Not public: where a PowerShell does not have it, rows are read more slowly, and all the same.
    private static readonly Func<PSObject, IEnumerable<PSMemberInfo>>? s_ownMembers = FindOwnMembers();

    // The type of the object before, and whether its own list was right; nothing before the first object.
    private string? _type;
    private bool? _isOwnListRight;

    /// <summary>Reads an object as headers and values, as <see cref="RowInput.Cells(PSObject, Column)"/> does.</summary>
    public KeyValuePair<string, object?>[] Cells(PSObject input, Column textColumn)
    {
        if (s_ownMembers is null || input.BaseObject is not PSCustomObject)
        {
            return RowInput.Cells(input, textColumn);
        }

        string? type = input.TypeNames.FirstOrDefault();
        if (_isOwnListRight is null || type != _type)
        {
            _type = type;
            _isOwnListRight = RowInput.Cells(s_ownMembers(input)).SequenceEqual(RowInput.Cells(input.Properties));
        }

        return RowInput.Cells(_isOwnListRight.Value ? s_ownMembers(input) : input.Properties);
    }

    private static Func<PSObject, IEnumerable<PSMemberInfo>>? FindOwnMembers()
    {
        MethodInfo? getter = typeof(PSObject).GetProperty("InstanceMembers", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod;
        return getter is not null && typeof(IEnumerable<PSMemberInfo>).IsAssignableFrom(getter.ReturnType)
            ? (Func<PSObject, IEnumerable<PSMemberInfo>>)Delegate.CreateDelegate(typeof(Func<PSObject, IEnumerable<PSMemberInfo>>), getter)
            : null;
    }
}
