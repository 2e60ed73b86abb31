using System.Management.Automation;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Connections;

/// <summary>Turns names of connections into the session's connections of these names.</summary>
internal sealed class ConnectionTransformationAttribute(ConnectionKind kind) : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = RowInput.Unwrap(inputData);
        return LanguagePrimitives.GetEnumerable(value) is { } several ? several.Cast<object>().SelectMany(v => Find(RowInput.Unwrap(v))).ToArray()
            : kind != ConnectionKind.Either ? Find(value).FirstOrDefault() ?? inputData
            : Find(value).ToArray();
    }

    private List<object> Find(object? value)
    {
        if (value is not string name)
        {
            return value is null ? [] : [value];
        }

        ConnectionTable table = ConnectionTable.Current;
        List<object> found = [];
        if (kind != ConnectionKind.Ambition && table.Agility.Find(name) is { } agility)
        {
            found.Add(agility);
        }

        if (kind != ConnectionKind.Agility && table.Ambition.Find(name) is { } ambition)
        {
            found.Add(ambition);
        }

        return found.Count > 0 ? found : throw new ArgumentTransformationMetadataException(
            $"There is no connection '{name}' in this session. Get-ProvisioningConnection shows those that there are.");
    }
}
