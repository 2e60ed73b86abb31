using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>
/// Takes yes and no in the words that rows have. It also spares PowerShell an exception for each row of a file: when it binds a text by
/// property name it can make no truth value of it, and hides that it failed.
/// </summary>
internal sealed class BooleanTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        RowInput.Unwrap(inputData) is string text && ValueRules.TryReadBoolean(text, out bool value) ? value : inputData;
}
