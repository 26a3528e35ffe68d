"""Which cells answer for which product, and what they are blamed for. Task-aligned assignment (Feng et al. 2021, TOOD) with
IoU as the target of the quality (Li et al. 2020) and GIoU (Rezatofighi et al. 2019) for the boxes."""
import torch
import torch.nn.functional as F

CELLS_PER_BOX = 6


def overlap(a, b):
    """(IoU, GIoU) of boxes with the same leading dims, broadcast."""
    size = lambda box: (box[..., 2] - box[..., 0]).clamp(min=0) * (box[..., 3] - box[..., 1]).clamp(min=0)  # noqa: E731
    shared = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])).clamp(min=0).prod(-1)
    union = size(a) + size(b) - shared
    hull = (torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])).clamp(min=0).prod(-1)
    iou = shared / union.clamp(min=1e-6)
    return iou, iou - (hull - union) / hull.clamp(min=1e-6)


@torch.no_grad()
def assign(logits, boxes, centres, wanted):
    """For one picture: the index of the product that each cell answers for (-1: none) and its target quality."""
    cells, count = len(centres), len(wanted)
    if count == 0:
        return torch.full((cells,), -1), torch.zeros(cells)
    iou, _ = overlap(boxes[:, None], wanted[None])
    middle, half = (wanted[:, :2] + wanted[:, 2:]) / 2, ((wanted[:, 2:] - wanted[:, :2]) / 2).clamp(min=11)
    inside = ((centres[:, None] - middle).abs() <= half).all(2)
    # A cell far from the middle may answer only if its box is good; nearness breaks ties while boxes are still bad.
    near = torch.exp(-2 * ((centres[:, None] - middle) / half).pow(2).sum(2))
    merit = logits.sigmoid()[:, None].clamp(min=0.01).pow(0.5) * (iou + 0.05).pow(3) * (near + 0.1) * inside
    best, rows = merit.topk(min(CELLS_PER_BOX, cells), dim=0)
    chosen = torch.zeros_like(merit)
    chosen.scatter_(0, rows, best)
    value, owner = chosen.max(1)
    owner[value <= 0] = -1
    peak_merit, peak_iou = chosen.max(0).values, (iou * (chosen > 0)).max(0).values
    index = owner.clamp(min=0)
    target = value / peak_merit[index].clamp(min=1e-9) * peak_iou[index]
    return owner, torch.where(owner >= 0, target, torch.zeros_like(target))


def detection_loss(logits, boxes, centres, wanted, ignored):
    """The losses of a batch: (quality, box), each a mean over what the products weigh."""
    quality, box, weight = 0.0, 0.0, 0.0
    for row in range(len(logits)):
        owner, target = assign(logits[row].detach(), boxes[row].detach(), centres, wanted[row])
        score = logits[row].sigmoid()
        each = F.binary_cross_entropy_with_logits(logits[row], target, reduction="none") * (target - score.detach()).abs().pow(2)
        if len(ignored[row]):
            hidden = ((centres[:, None] >= ignored[row][:, :2]) & (centres[:, None] <= ignored[row][:, 2:])).all(2).any(1)
            each = each * ~(hidden & (owner < 0))
        quality = quality + each.sum()
        mine = owner >= 0
        if mine.any():
            _, giou = overlap(boxes[row][mine], wanted[row][owner[mine]])
            share = target[mine].clamp(min=0.1)
            box = box + ((1 - giou) * share).sum()
            weight = weight + share.sum()
    weight = max(float(weight), 1.0)
    return quality / weight, box / weight
